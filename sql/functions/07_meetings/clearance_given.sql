-- Trigger on clearance: a new clearance may be the one that the unit's task waits for (contact.1).
CREATE OR REPLACE FUNCTION clearance_given() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM contact_task_settle(c.process_id, NEW.given_by) FROM contact_condition AS c WHERE c.id = NEW.condition_id;
  RETURN NULL;
END
$$;
