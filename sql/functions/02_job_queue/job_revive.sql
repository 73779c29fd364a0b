-- Makes a dead job available again, with no attempts spent and its errors kept. If a job of its kind and key waits
-- already, that one does the work and the dead one ends as merged. False if it isn't dead.
CREATE OR REPLACE FUNCTION job_revive(id bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  PERFORM actor_require_service();
  PERFORM FROM job WHERE id = job_revive.id AND state = 'dead' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE job
  SET state = 'available', died_at = NULL, attempt = 0, run_at = now_at, due_by = job_due_by(kind, now_at)
  WHERE id = job_revive.id;
  PERFORM job_wake();
  RETURN true;
EXCEPTION WHEN unique_violation THEN
  PERFORM job_put_away(ARRAY[job_revive.id], 'merged');
  RETURN true;
END
$$;
