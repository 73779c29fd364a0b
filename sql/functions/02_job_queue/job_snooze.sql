-- Puts a running job off for so many seconds without spending the attempt. Returns the job's state, 'merged' included;
-- NULL for a stale lease.
CREATE OR REPLACE FUNCTION job_snooze(id bigint, lease integer, seconds integer) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN job_put_back(
    job_snooze.id, job_snooze.lease, clock_now() + make_interval(secs => job_snooze.seconds), spent => false);
END
$$;
