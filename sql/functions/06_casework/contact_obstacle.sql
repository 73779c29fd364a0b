-- What contact.1 has against people meeting on a day, as the kind of task that it is for the unit; NULL if nothing.
--
-- 'contactClearanceNeeded': an order or condition stands between two of them, in any file, and isn't cleared for the
-- day; 'contactRecordingRequested': it stands between one whose message is recorded and somebody of the process;
-- 'contactAnswerNeeded': someone of the victim's side is present, and no answer of the unit covers everyone on the day.
-- An order against anybody else holds nobody back. A clearance given in another file than the order's counts in that
-- file alone. The meeting, if there is one yet, counts for clearances of its own.
CREATE OR REPLACE FUNCTION contact_obstacle(
  given_process uuid, given_form text, people uuid[], given_day date, given_meeting uuid
) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  is_recording constant boolean := given_form IS NOT DISTINCT FROM 'messageRecording';
  present constant uuid[] := person_participants(people);
  addressed constant uuid[] := CASE WHEN is_recording
    THEN person_participants(ARRAY(SELECT p.id FROM participant AS p WHERE p.process_id = given_process))
    ELSE present
  END;
BEGIN
  IF EXISTS (
    SELECT FROM contact_condition AS c
    WHERE c.lifted_at IS NULL
      AND (c.first_participant_id = ANY (present) AND c.second_participant_id = ANY (addressed)
        OR c.second_participant_id = ANY (present) AND c.first_participant_id = ANY (addressed))
      AND NOT EXISTS (
        SELECT FROM clearance AS k
        WHERE k.condition_id = c.id AND k.revoked_at IS NULL AND k.counts_until >= given_day
          AND (k.process_id IS NULL OR k.process_id = given_process)
          AND (k.meeting_id IS NULL OR k.meeting_id = given_meeting))
  ) THEN
    RETURN CASE WHEN is_recording THEN 'contactRecordingRequested' ELSE 'contactClearanceNeeded' END;
  END IF;
  IF EXISTS (
    SELECT FROM participant AS p
    WHERE p.id = ANY (present) AND p.process_id = given_process AND p.role IN ('victim', 'victimSupport')
  ) AND NOT process_contact_answered(given_process, present, given_day) THEN
    RETURN 'contactAnswerNeeded';
  END IF;
  RETURN NULL;
END
$$;
