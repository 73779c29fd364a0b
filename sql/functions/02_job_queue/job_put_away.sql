-- Moves waiting or dead jobs to the history with this outcome. Returns how many. Runs of schedules keep how they ended.
CREATE OR REPLACE FUNCTION job_put_away(ids bigint[], outcome text) RETURNS integer
  LANGUAGE plpgsql
AS $$
DECLARE
  now_at timestamptz := clock_now();
  ended integer;
BEGIN
  WITH gone AS (
    DELETE FROM job WHERE id = ANY (job_put_away.ids) AND state <> 'running'
    RETURNING id, kind, attempt, run_at, due_by
  ), payload AS (
    DELETE FROM job_payload AS p USING gone AS g WHERE p.job_id = g.id
    RETURNING g.id, g.kind, g.attempt, g.run_at, g.due_by, p.errors
  ), noted AS (
    UPDATE job_run AS r
    SET outcome = job_put_away.outcome, attempt = g.attempt, ended_at = now_at, failure = g.errors -> -1 ->> 'error'
    FROM payload AS g WHERE r.job_id = g.id
  )
  INSERT INTO job_history (job_id, kind, outcome, attempt, run_at, due_by, finished_at, errors)
  SELECT id, kind, job_put_away.outcome, attempt, run_at, due_by, now_at, errors FROM payload;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END
$$;
