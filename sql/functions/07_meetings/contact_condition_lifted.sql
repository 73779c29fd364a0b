-- Trigger on contact_condition: a condition that is lifted needs no clearance, so that tasks of the unit may be done
-- (contact.1).
CREATE OR REPLACE FUNCTION contact_condition_lifted() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM contact_task_settle(ARRAY[NEW.first_participant_id, NEW.second_participant_id], NEW.lifted_by);
  RETURN NULL;
END
$$;
