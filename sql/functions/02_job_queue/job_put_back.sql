-- Returns a running job to waiting, not to run before wait_at. If a newer job of its kind and key waits already, that
-- one takes the earlier times and this one ends as merged. Returns the job's state, 'merged' included; NULL for a stale
-- lease. After an attempt that counts (spent) it is due when it was; put off without one, it is due as much later.
--
-- No other function moves a job from running back to waiting.
CREATE OR REPLACE FUNCTION job_put_back(id bigint, lease integer, wait_at timestamptz, spent boolean) RETURNS text
  LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  moved job;
BEGIN
  LOOP
    BEGIN
      UPDATE job
      SET state = CASE WHEN wait_at <= now_at THEN 'available' ELSE 'scheduled' END, run_at = wait_at,
        attempt = CASE WHEN spent THEN attempt ELSE attempt - 1 END,
        due_by = CASE WHEN spent THEN due_by ELSE due_by + (wait_at - run_at) END,
        worker_id = NULL, claimed_at = NULL, deadline_at = NULL
      WHERE id = job_put_back.id AND lease = job_put_back.lease AND state = 'running'
      RETURNING * INTO moved;
      RETURN moved.state;
    EXCEPTION WHEN unique_violation THEN
      NULL;
    END;
    UPDATE job AS newer
    SET run_at = least(newer.run_at, wait_at),
      due_by = least(
        newer.due_by, CASE WHEN spent THEN older.due_by ELSE older.due_by + (wait_at - older.run_at) END),
      state = CASE WHEN wait_at <= now_at THEN 'available' ELSE newer.state END
    FROM job AS older
    WHERE older.id = job_put_back.id AND newer.kind = older.kind AND newer.unique_key = older.unique_key
      AND newer.state IN ('available', 'scheduled');
    IF FOUND THEN
      PERFORM job_finish(ARRAY[job_put_back.id], ARRAY[job_put_back.lease], 'merged');
      RETURN 'merged';
    END IF;
    -- The newer one was claimed, or ended, in the meantime: try again.
  END LOOP;
END
$$;
