-- A job as those who supervise the service see it: kind, state, attempts, times, and the code of its last error.
-- Never its payload or its key.
CREATE OR REPLACE FUNCTION job_view(j job) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'number', (j).id, 'kind', (j).kind, 'state', (j).state, 'attempts', (j).attempt,
      'attemptsMax', coalesce(k.attempts_max, 16),
      'runAt', rfc3339((j).run_at, headquarters_zone()),
      'dueBy', rfc3339((j).due_by, headquarters_zone()),
      'startedAt', rfc3339((j).claimed_at, headquarters_zone()),
      'diedAt', rfc3339((j).died_at, headquarters_zone()),
      'failure', p.errors -> -1 ->> 'error'))
    FROM (SELECT) AS one
    LEFT JOIN job_kind AS k ON k.kind = (j).kind
    LEFT JOIN job_payload AS p ON p.job_id = (j).id)
$$;
