-- Trigger on clearance: a new clearance may be the one that tasks of the unit wait for (contact.1).
CREATE OR REPLACE FUNCTION clearance_given() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM contact_task_settle(ARRAY[c.first_participant_id, c.second_participant_id], NEW.given_by)
  FROM contact_condition AS c WHERE c.id = NEW.condition_id;
  RETURN NULL;
END
$$;
