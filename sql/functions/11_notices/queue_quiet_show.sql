-- What is held back because the database was restored, or is a copy; no row if nothing is. Since when and why, how many
-- jobs of each kind wait, how many a worker had begun before and goes on with, and how many notices and prints were on
-- their way before that: they may have gone out from the original, unknown to this database. For the unit and the
-- service.
CREATE OR REPLACE FUNCTION queue_quiet_show() RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'job.listKinds');
  RETURN QUERY
  SELECT queue_quiet_view(q) FROM job_quiet AS q WHERE q.ended_at IS NULL AND acting_role() IN ('rju', 'service');
END
$$;

-- A time of holding back, as those see it who supervise the service.
CREATE OR REPLACE FUNCTION queue_quiet_view(q job_quiet) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'reason', (q).reason, 'since', rfc3339((q).began_at, headquarters_zone()),
    'backupAt', rfc3339((q).backup_at, headquarters_zone()),
    'held', coalesce((
      SELECT jsonb_agg(jsonb_build_object('kind', h.kind, 'jobs', h.jobs) ORDER BY h.kind)
      FROM (
        SELECT j.kind, count(*) AS jobs
        FROM job AS j JOIN job_outward AS o ON o.kind = j.kind
        WHERE j.state IN ('available', 'scheduled')
        GROUP BY j.kind
      ) AS h), '[]'),
    'running', (
      SELECT count(*) FROM job AS j JOIN job_outward AS o ON o.kind = j.kind WHERE j.state = 'running'),
    'notices', (SELECT count(*) FROM queue_quiet_notices(q)),
    'prints', (SELECT count(*) FROM queue_quiet_prints(q))))
$$;

-- The deliveries that were on their way before it began.
CREATE OR REPLACE FUNCTION queue_quiet_notices(q job_quiet) RETURNS SETOF notice_delivery
  LANGUAGE sql STABLE
AS $$
  SELECT d.* FROM notice_delivery AS d
  WHERE d.channel <> 'inbox' AND d.state IN ('intended', 'sending') AND d.intended_at <= (q).began_at
$$;

-- The prints that were.
CREATE OR REPLACE FUNCTION queue_quiet_prints(q job_quiet) RETURNS SETOF entry_list_print_job
  LANGUAGE sql STABLE
AS $$
  SELECT p.* FROM entry_list_print_job AS p
  WHERE p.state IN ('waiting', 'sent') AND p.asked_at <= (q).began_at
$$;
