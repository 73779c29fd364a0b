-- Stops a meeting that the caller has locked and found under way: its people are led out from now on, room and places
-- stay taken until everyone is out, both sides are told, and its follow-up is planned. The unit gets a task.
CREATE OR REPLACE FUNCTION meeting_stop_now(who actor, given_meeting uuid, given_reason text) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  present constant timestamptz := clock_now();
BEGIN
  UPDATE meeting SET state = 'stopped', closed_at = present, version = version + 1 WHERE id = given_meeting;
  INSERT INTO meeting_stop (meeting_id, reason, stopped_by, stopped_role)
  VALUES (given_meeting, given_reason, (who).subject, (who).role);
  PERFORM meeting_lead_out(given_meeting);
  PERFORM audit_write(who, 'meeting.stop', 'meeting', given_meeting::text);
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_enqueue(
    'meeting.followUp', jsonb_build_object('meeting', given_meeting),
    present + make_interval(hours => a.follow_up_hours), given_meeting::text)
  FROM agency_setting AS a WHERE a.singleton;
  PERFORM meeting_publish('meeting.stopped', given_meeting);
  PERFORM rju_task_open('meetingStopped', m.process_id, m.id) FROM meeting AS m WHERE m.id = given_meeting;
END
$$;
