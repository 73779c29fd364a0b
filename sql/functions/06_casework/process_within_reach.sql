-- Whether an actor may work on a process: the unit on every one; a mediator on those assigned to them, while they are
-- engaged (program.2); nobody else.
CREATE OR REPLACE FUNCTION process_within_reach(who actor, given_process uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN CASE (who).role
    WHEN 'rju' THEN EXISTS (SELECT FROM process WHERE id = given_process)
    WHEN 'mediator' THEN EXISTS (
      SELECT FROM process_mediator AS pm
      JOIN mediator AS m ON m.id = pm.mediator_id
      WHERE pm.process_id = given_process AND m.subject = (who).subject AND mediator_works_today(m.id))
    ELSE false
  END;
