-- Runs a schedule now, beside its due times, and returns the run; NULL for an unknown schedule. One that is going is
-- returned as it is, and one that waits, for its turn or for its next attempt, is to run at once.
CREATE OR REPLACE FUNCTION job_cron_run(given_name text) RETURNS job_run
  LANGUAGE plpgsql
AS $$
DECLARE
  cron job_cron;
  run job_run;
  made bigint;
BEGIN
  -- The lock serialises those who ask at once, and the tick that makes the job of a due time.
  SELECT * INTO cron FROM job_cron AS c WHERE c.name = given_name FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Waits for a worker that is just claiming a waiting job, so that the job is seen as waiting or as running.
  PERFORM FROM job AS j
  WHERE j.kind = cron.kind AND j.unique_key = cron.name AND j.state IN ('available', 'scheduled') FOR UPDATE;
  IF NOT FOUND THEN
    SELECT r.* INTO run
    FROM job_run AS r JOIN job AS j ON j.id = r.job_id
    WHERE r.schedule = cron.name AND r.ended_at IS NULL AND j.state = 'running'
    ORDER BY r.made_at DESC LIMIT 1;
    IF FOUND THEN RETURN run; END IF;
  END IF;
  made := job_enqueue(cron.kind, cron.payload || jsonb_build_object('due', clock_now()), NULL, cron.name);
  RETURN job_run_begin(cron.name, made, clock_now(), true);
END
$$;

-- Notes the run that a job is, unless it is noted: a job that waits is merged with the next one of its schedule.
CREATE OR REPLACE FUNCTION job_run_begin(
  given_schedule text, given_job bigint, given_due timestamptz, is_by_hand boolean
) RETURNS job_run
  LANGUAGE plpgsql
AS $$
DECLARE
  run job_run;
BEGIN
  INSERT INTO job_run (schedule, job_id, due_at, by_hand)
  VALUES (given_schedule, given_job, given_due, is_by_hand)
  ON CONFLICT ON CONSTRAINT job_run_one_for_each_job DO NOTHING;
  SELECT * INTO run FROM job_run AS r WHERE r.job_id = given_job;
  RETURN run;
END
$$;
