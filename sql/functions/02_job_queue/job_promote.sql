-- Makes scheduled jobs available that have come due, the earliest first, up to jobs_max. Returns how many.
CREATE OR REPLACE FUNCTION job_promote(jobs_max integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  now_at timestamptz := clock_now();
  promoted integer;
BEGIN
  PERFORM actor_require_service();
  UPDATE job SET state = 'available'
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
