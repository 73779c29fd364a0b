-- A run of a schedule as those who supervise the service see it: its state, times, attempts, the code of the
-- last error, and counts. While its job is in the queue, that is what the job says.
CREATE OR REPLACE FUNCTION job_run_view(run job_run) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', (run).id, 'schedule', (run).schedule,
      'state', CASE coalesce((run).outcome, j.state)
        WHEN 'available' THEN 'waiting' WHEN 'scheduled' THEN 'waiting' WHEN 'running' THEN 'running'
        WHEN 'completed' THEN 'completed' WHEN 'merged' THEN 'merged' WHEN 'cancelled' THEN 'cancelled'
        ELSE 'failed' END,
      'byHand', (run).by_hand,
      'dueAt', rfc3339((run).due_at, headquarters_zone()),
      'startedAt', rfc3339(coalesce((run).started_at, j.claimed_at), headquarters_zone()),
      'endedAt', rfc3339(coalesce((run).ended_at, j.died_at), headquarters_zone()),
      'attempts', coalesce((run).attempt, j.attempt, 0),
      'failure', coalesce((run).failure, p.errors -> -1 ->> 'error'),
      'counts', (run).counts))
    FROM (SELECT) AS one
    LEFT JOIN job AS j ON j.id = (run).job_id
    LEFT JOIN job_payload AS p ON p.job_id = j.id)
$$;
