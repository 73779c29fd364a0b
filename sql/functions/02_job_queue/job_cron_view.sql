-- A schedule as those who supervise the service see it: when it recurs, what it does about missed times, when it is due
-- next, and its last run. A next time that has passed means that no worker has looked since.
CREATE OR REPLACE FUNCTION job_cron_view(cron job_cron) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'name', (cron).name, 'everySeconds', (cron).period_seconds, 'at', to_char((cron).wall_time, 'HH24:MI'),
    'zone', (cron).zone, 'catchUp', (cron).catch_up,
    'graceSeconds', CASE (cron).catch_up WHEN 'skip' THEN (cron).grace_seconds END,
    'nextAt', rfc3339(job_cron_next(cron), headquarters_zone()),
    'lastRun', (
      SELECT job_run_view(r) FROM job_run AS r
      WHERE r.schedule = (cron).name ORDER BY r.made_at DESC, r.job_id DESC LIMIT 1)))
$$;

-- The first due time after the last one that was handled.
CREATE OR REPLACE FUNCTION job_cron_next(cron job_cron) RETURNS timestamptz
  LANGUAGE sql STABLE
AS $$
  SELECT min(due)
  FROM job_cron_dues(
    (cron).period_seconds, (cron).wall_time, (cron).zone, (cron).last_due,
    (cron).last_due + make_interval(secs => coalesce((cron).period_seconds, 172800))) AS due
$$;
