-- Returns jobs that were claimed and not run to their place in the queue. No attempt is spent. Returns how many.
CREATE OR REPLACE FUNCTION job_release(ids bigint[], leases integer[]) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  released integer;
BEGIN
  PERFORM actor_require_service();
  SELECT count(job_put_back(job.id, job.lease, job.run_at, spent => false)) INTO released
  FROM (
    SELECT j.id, j.lease, j.run_at FROM job AS j
    WHERE j.id = ANY (job_release.ids) AND j.state = 'running'
      AND ((j.id, j.lease) IN (SELECT * FROM unnest(job_release.ids, job_release.leases))) IS TRUE
    ORDER BY j.id FOR UPDATE
  ) AS job;
  IF released > 0 THEN
    PERFORM job_wake();
  END IF;
  RETURN released;
END
$$;
