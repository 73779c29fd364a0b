-- Runs a schedule now, beside its due times. The unit does it and, by the API, an agency's own timer as the service.
--
-- Outcomes: done, with the run, which is the one that is going if there is one; notFound.
CREATE OR REPLACE FUNCTION schedule_run(who actor, given_name text, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  run job_run;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'schedule.run');
  answer := '{}';
  outcome := 'notFound';
  run := job_cron_run(given_name);
  IF run.id IS NULL THEN RETURN; END IF;
  PERFORM audit_write(who, 'schedule.run', 'schedule', given_name, jsonb_build_object('run', run.id));
  outcome := 'done';
  answer := job_run_view(run);
END
$$;
