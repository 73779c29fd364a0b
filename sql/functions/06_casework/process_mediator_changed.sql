-- Trigger on process_mediator, after a statement: a process that lost its last mediator is a task of the unit, and one
-- that got a mediator is none any more (program.2).
CREATE OR REPLACE FUNCTION process_mediator_changed() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM process_mediator_settle(changed.process_id)
  FROM (SELECT DISTINCT c.process_id FROM changed AS c ORDER BY c.process_id) AS changed;
  RETURN NULL;
END
$$;
