-- Records a schedule of this program. A new schedule is first due after now; a changed one keeps the due time that it
-- last handled.
CREATE OR REPLACE FUNCTION job_cron_declare(
  given_name text, given_kind text, given_payload jsonb, given_period_seconds integer, given_wall_time time,
  given_zone text, given_catch_up text, given_grace_seconds integer
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO job_cron AS c (name, kind, payload, period_seconds, wall_time, zone, catch_up, grace_seconds, last_due)
  VALUES (
    given_name, given_kind, given_payload, given_period_seconds, given_wall_time, given_zone, given_catch_up,
    given_grace_seconds, clock_now())
  ON CONFLICT (name) DO UPDATE
  SET kind = excluded.kind, payload = excluded.payload, period_seconds = excluded.period_seconds,
    wall_time = excluded.wall_time, zone = excluded.zone, catch_up = excluded.catch_up,
    grace_seconds = excluded.grace_seconds
  WHERE (c.kind, c.payload, c.period_seconds, c.wall_time, c.zone, c.catch_up, c.grace_seconds)
    IS DISTINCT FROM (excluded.kind, excluded.payload, excluded.period_seconds, excluded.wall_time, excluded.zone,
      excluded.catch_up, excluded.grace_seconds);
END
$$;
