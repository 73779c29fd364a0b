-- Moves a demonstration's clock to the next work that falls due, but not beyond the target. Returns whether the target
-- is reached, and the time it then is, as RFC 3339 in UTC. Both are NULL, and nothing is done, unless the database is a
-- demonstration's. Only the owner calls it.
--
-- To work that is under way the jump is no time: no worker has been silent for so long, and no attempt has taken so
-- long.
CREATE OR REPLACE FUNCTION clock_step(given_target timestamptz, OUT arrived boolean, OUT now_at text)
  LANGUAGE plpgsql
AS $$
DECLARE
  next_due timestamptz;
  step timestamptz;
  jump interval;
BEGIN
  IF clock_mode() <> 'demonstration' THEN
    RETURN;
  END IF;
  SELECT min(due.at) INTO next_due
  FROM (
    SELECT min(j.run_at) FROM job AS j WHERE j.state = 'scheduled'
    UNION ALL
    SELECT min((((c.last_due AT TIME ZONE c.zone)::date + 1) + c.wall_time) AT TIME ZONE c.zone)
    FROM job_cron AS c WHERE c.wall_time IS NOT NULL
  ) AS due (at);
  step := greatest(clock_now(), least(given_target, next_due));
  jump := step - clock_now();
  PERFORM clock_set(step);
  -- Jobs before workers, as job_rescue locks them.
  UPDATE job SET deadline_at = deadline_at + jump WHERE state = 'running';
  UPDATE job_worker SET seen_at = seen_at + jump;
  arrived := step >= given_target;
  now_at := to_char(step AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
END
$$;
