-- Closes the tasks of the unit about contact.1 that are done, in every file of these people. A task of a meeting is
-- done once the meeting is allowed or no longer stands; one of a refused request, once nothing in the process waits
-- for it.
CREATE OR REPLACE FUNCTION contact_task_settle(people uuid[], settled_by text) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  settled uuid;
BEGIN
  FOR settled IN
    UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = settled_by
    WHERE t.process_id = ANY (person_processes(people)) AND t.closed_at IS NULL
      AND t.kind IN ('contactAnswerNeeded', 'contactClearanceNeeded', 'contactRecordingRequested', 'meetingFlagged')
      AND CASE WHEN t.meeting_id IS NULL THEN contact_request_settled(t.process_id, t.kind)
        ELSE contact_meeting_settled(t.meeting_id) END
    RETURNING t.meeting_id
  LOOP
    PERFORM meeting_tell_confirmable(settled);
  END LOOP;
END
$$;

-- Whether a task about a meeting is done: contact.1 allows the meeting, or it no longer stands. The task of one that
-- has begun is the unit's to close.
CREATE OR REPLACE FUNCTION contact_meeting_settled(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM meeting AS m WHERE m.id = given_meeting AND m.state IN ('held', 'confirmed'))
    OR EXISTS (SELECT FROM meeting AS m WHERE m.id = given_meeting AND lower(m.during) > clock_now())
      AND meeting_contact_cleared(given_meeting);
END
$$;

-- Whether a task about a refused request is done: every meeting of the process is allowed, and today an answer covers
-- all its people, or everything that stands between them is cleared.
CREATE OR REPLACE FUNCTION contact_request_settled(given_process uuid, given_kind text) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant date := headquarters_today();
  people constant uuid[] := ARRAY(SELECT p.id FROM participant AS p WHERE p.process_id = given_process);
BEGIN
  RETURN CASE WHEN given_kind = 'contactAnswerNeeded' THEN process_contact_answered(given_process, people, present)
      ELSE contact_obstacle(given_process, NULL, people, present, NULL)
        IS DISTINCT FROM 'contactClearanceNeeded' END
    AND NOT EXISTS (
      SELECT FROM meeting AS m
      WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed') AND NOT meeting_contact_cleared(m.id));
END
$$;
