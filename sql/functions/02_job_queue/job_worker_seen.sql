-- Records that a worker is alive, and whether it is idle. Inserts it again under its id if it had been taken for dead.
CREATE OR REPLACE FUNCTION job_worker_seen(id uuid, idle boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  PERFORM actor_require_service();
  INSERT INTO job_worker AS w (id, started_at, seen_at, idle)
  VALUES (job_worker_seen.id, now_at, now_at, job_worker_seen.idle)
  ON CONFLICT (id) DO UPDATE SET seen_at = greatest(w.started_at, excluded.seen_at), idle = excluded.idle;
END
$$;
