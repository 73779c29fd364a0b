-- Trigger on clearance: one that is for a single meeting names a meeting of the file that it counts for, in which both
-- people stand (contact.1).
--
-- Raises clearance_for_a_meeting_of_the_people.
CREATE OR REPLACE FUNCTION clearance_names_its_meeting() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF NEW.meeting_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM contact_condition AS c JOIN meeting AS m ON m.id = NEW.meeting_id
    WHERE c.id = NEW.condition_id AND m.process_id = coalesce(NEW.process_id, c.process_id)
      AND m.process_id = ANY (person_processes(ARRAY[c.first_participant_id]))
      AND m.process_id = ANY (person_processes(ARRAY[c.second_participant_id]))
  ) THEN
    RAISE EXCEPTION 'the meeting is not one of these people'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clearance_for_a_meeting_of_the_people', TABLE = 'clearance';
  END IF;
  RETURN NEW;
END
$$;
