-- Looks for jobs that are dead or overdue, and completes the job that asks, in one transaction. The unit has one task
-- of all of them, which is closed once there is none; not before a quarter of an hour, so that work which is late again
-- and again isn't told again and again. If the unit closes it before, another job has to be late to open one. False,
-- with nothing done, if another worker has the job by now.
CREATE OR REPLACE FUNCTION work_watch(job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  opened uuid;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  IF job_late_look() THEN
    INSERT INTO rju_task (kind, due_on) VALUES ('workStuck', headquarters_today())
    ON CONFLICT DO NOTHING
    RETURNING id INTO opened;
    IF opened IS NOT NULL THEN
      PERFORM event_publish('task.opened', jsonb_build_object('task', opened));
    END IF;
  ELSIF job_late_is_none() THEN
    UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = (acting()).subject
    WHERE t.kind = 'workStuck' AND t.closed_at IS NULL AND t.opened_at <= clock_now() - interval '15 minutes';
  END IF;
  RETURN true;
END
$$;
