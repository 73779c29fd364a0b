-- Takes the confirmation of a meeting back, because something that it depended on is gone. It is held as if it had just
-- been requested: it keeps its agreements, and the site attests anew. Both sides are told that it needs attention, not
-- why. A meeting that has begun goes on, as its people are in the room: the unit gets a task instead.
--
-- The row is locked first, so that a confirmation under way is waited for, and then taken back.
CREATE OR REPLACE FUNCTION meeting_put_on_hold(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
BEGIN
  SELECT * INTO the_meeting FROM meeting AS m WHERE m.id = given_meeting FOR NO KEY UPDATE;
  IF the_meeting.state IS DISTINCT FROM 'confirmed' THEN RETURN; END IF;
  IF lower(the_meeting.during) <= clock_now() THEN
    IF upper(the_meeting.during) > clock_now() THEN
      PERFORM rju_task_open('meetingFlagged', the_meeting.process_id, given_meeting);
    END IF;
    RETURN;
  END IF;
  DELETE FROM attestation AS a WHERE a.meeting_id = given_meeting;
  UPDATE meeting AS m SET state = 'held', held_until = meeting_hold_until(lower(m.during)), version = m.version + 1
  WHERE m.id = given_meeting;
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', m.id), m.held_until, m.id::text)
  FROM meeting AS m WHERE m.id = given_meeting;
  PERFORM event_publish('meeting.flagged', jsonb_build_object('meeting', given_meeting));
END
$$;
