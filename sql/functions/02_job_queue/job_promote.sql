-- Makes scheduled jobs available whose time has come, the earliest first, up to jobs_max. Returns how many. One that
-- was made before its kind said how soon it is due is due as soon as that from now.
CREATE OR REPLACE FUNCTION job_promote(jobs_max integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  now_at timestamptz := clock_now();
  promoted integer;
BEGIN
  PERFORM actor_require_service();
  UPDATE job SET state = 'available', due_by = coalesce(due_by, job_due_by(kind, now_at))
  WHERE id = ANY (
    ARRAY(
      SELECT due.id FROM job AS due
      WHERE due.state = 'scheduled' AND due.run_at <= now_at
      ORDER BY due.run_at, due.id
      LIMIT job_promote.jobs_max
      FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS promoted = ROW_COUNT;
  RETURN promoted;
END
$$;
