-- Trigger on contact_condition: a condition that is lifted needs no clearance, so that the unit's task may be done
-- (contact.1).
CREATE OR REPLACE FUNCTION contact_condition_lifted() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM contact_task_settle(NEW.process_id, NEW.lifted_by);
  RETURN NULL;
END
$$;
