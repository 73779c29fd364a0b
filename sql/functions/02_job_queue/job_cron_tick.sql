-- Makes the jobs of all schedules that have come due. Whoever advances last_due makes them; the others find it
-- advanced.
--
-- For due times that were missed, `once` makes one job for all of them, `all` one for each (up to a thousand periods at
-- a time), and `skip` one for the latest, if it is within its grace. Returns how many jobs were made.
CREATE OR REPLACE FUNCTION job_cron_tick() RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  now_at timestamptz := clock_now();
  taken integer := 0;
  span interval;
  cron job_cron;
  due timestamptz;
  dues timestamptz[];
  made bigint;
BEGIN
  PERFORM actor_require_service();
  FOR cron IN SELECT * FROM job_cron ORDER BY name LOOP
    span := make_interval(secs => coalesce(cron.period_seconds, 86400));
    IF cron.catch_up = 'all' THEN
      dues := ARRAY(
        SELECT job_cron_dues(
          cron.period_seconds, cron.wall_time, cron.zone, cron.last_due, least(now_at, cron.last_due + 1000 * span)));
    ELSE
      SELECT ARRAY[max(d)] INTO dues FROM job_cron_dues(
        cron.period_seconds, cron.wall_time, cron.zone, greatest(cron.last_due, now_at - 2 * span), now_at) AS d
      HAVING max(d) IS NOT NULL;
    END IF;
    CONTINUE WHEN coalesce(cardinality(dues), 0) = 0;
    UPDATE job_cron SET last_due = dues[cardinality(dues)] WHERE name = cron.name AND last_due = cron.last_due;
    CONTINUE WHEN NOT FOUND;
    FOREACH due IN ARRAY dues LOOP
      CONTINUE WHEN cron.catch_up = 'skip' AND due < now_at - make_interval(secs => cron.grace_seconds);
      made := job_enqueue(
        cron.kind, cron.payload || jsonb_build_object('due', due), due,
        CASE cron.catch_up WHEN 'all' THEN cron.name || ' ' || extract(epoch FROM due)::bigint ELSE cron.name END);
      PERFORM job_run_begin(cron.name, made, due, false);
      taken := taken + 1;
    END LOOP;
  END LOOP;
  RETURN taken;
END
$$;

-- The due times of a schedule after `after` and not after `until`: the multiples of its period since 1970, or its wall
-- time on each day of its zone.
CREATE OR REPLACE FUNCTION job_cron_dues(
  period_seconds integer, wall_time time, zone text, after timestamptz, until timestamptz
) RETURNS SETOF timestamptz
  LANGUAGE sql STABLE
AS $$
  SELECT to_timestamp(slot * period_seconds::bigint)
  FROM generate_series(
    floor(extract(epoch FROM after) / period_seconds)::bigint + 1,
    floor(extract(epoch FROM until) / period_seconds)::bigint) AS slot
  WHERE period_seconds IS NOT NULL
  UNION ALL
  SELECT due.at
  FROM generate_series((after AT TIME ZONE zone)::date, (until AT TIME ZONE zone)::date, interval '1 day') AS day,
    LATERAL (SELECT (day::date + wall_time) AT TIME ZONE zone AS at) AS due
  WHERE period_seconds IS NULL AND due.at > after AND due.at <= until
  ORDER BY 1
$$;
