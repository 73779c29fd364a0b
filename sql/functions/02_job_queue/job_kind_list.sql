-- Kinds of jobs as those who supervise the service see them, one or all: how many jobs are in each state, how many of
-- those that wait have failed before, and until when the kind is paused. It reads the queue once.
CREATE OR REPLACE FUNCTION job_kind_list(given_kind text) RETURNS TABLE (kind text, answer jsonb)
  LANGUAGE sql STABLE
AS $$
  WITH counted AS (
    SELECT
      j.kind, count(*) FILTER (WHERE j.state = 'available') AS available,
      count(*) FILTER (WHERE j.state = 'scheduled') AS scheduled,
      count(*) FILTER (WHERE j.state = 'running') AS running, count(*) FILTER (WHERE j.state = 'dead') AS dead,
      count(*) FILTER (WHERE j.state IN ('available', 'scheduled') AND j.attempt > 0) AS failing
    FROM job AS j WHERE given_kind IS NULL OR j.kind = given_kind GROUP BY j.kind
  )
  SELECT k.kind, jsonb_strip_nulls(jsonb_build_object(
    'kind', k.kind, 'available', coalesce(c.available, 0), 'scheduled', coalesce(c.scheduled, 0),
    'running', coalesce(c.running, 0), 'dead', coalesce(c.dead, 0), 'failing', coalesce(c.failing, 0),
    'pausedUntil', rfc3339(p.ends_at, headquarters_zone())))
  FROM (SELECT r.kind FROM job_kind AS r UNION SELECT c.kind FROM counted AS c) AS k
  LEFT JOIN counted AS c ON c.kind = k.kind
  LEFT JOIN job_pause AS p ON p.kind = k.kind AND p.ends_at > clock_now()
  WHERE given_kind IS NULL OR k.kind = given_kind
  ORDER BY k.kind
$$;
