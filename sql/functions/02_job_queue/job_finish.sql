-- Moves the jobs held under these leases to the history, and returns the ids of those that were; the others are stale.
-- Runs of schedules keep how they ended.
--
-- IS TRUE makes the planner look the pairs up in a hash instead of joining. A join would go row by row, as it would
-- assume that no job is running: none was when the table was last analysed.
CREATE OR REPLACE FUNCTION job_finish(ids bigint[], leases integer[], outcome text) RETURNS SETOF bigint
  LANGUAGE plpgsql
  SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  RETURN QUERY
  WITH ended AS (
    DELETE FROM job
    WHERE id = ANY (job_finish.ids) AND state = 'running'
      AND ((id, lease) IN (SELECT * FROM unnest(job_finish.ids, job_finish.leases))) IS TRUE
    RETURNING id, kind, attempt, run_at, due_by, claimed_at
  ), payload AS (
    DELETE FROM job_payload AS p USING ended AS e WHERE p.job_id = e.id
    RETURNING e.id, e.kind, e.attempt, e.run_at, e.due_by, e.claimed_at, p.errors
  ), noted AS (
    UPDATE job_run AS r
    SET outcome = job_finish.outcome, attempt = e.attempt, started_at = e.claimed_at, ended_at = now_at,
      failure = CASE WHEN job_finish.outcome <> 'completed' THEN e.errors -> -1 ->> 'error' END
    FROM payload AS e WHERE r.job_id = e.id
  )
  INSERT INTO job_history AS h (job_id, kind, outcome, attempt, run_at, due_by, claimed_at, finished_at, errors)
  SELECT id, kind, job_finish.outcome, attempt, run_at, due_by, claimed_at, now_at, errors FROM payload
  RETURNING h.job_id;
END
$$;
