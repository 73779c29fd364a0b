-- Opens the unit's task for an open process without a mediator who is engaged today, and closes it once there is one
-- (program.2).
CREATE OR REPLACE FUNCTION process_mediator_settle(given_process uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process AND p.state = 'open') THEN RETURN; END IF;
  IF EXISTS (
    SELECT FROM process_mediator AS pm WHERE pm.process_id = given_process AND mediator_works_today(pm.mediator_id)
  ) THEN
    UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = coalesce(acting_subject(), session_user)
    WHERE t.process_id = given_process AND t.kind = 'mediatorNeeded' AND t.closed_at IS NULL;
  ELSE
    PERFORM rju_task_open('mediatorNeeded', given_process);
  END IF;
END
$$;
