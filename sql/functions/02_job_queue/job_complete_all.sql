-- Completes the jobs held under these leases, many in one statement. Returns how many; the others are stale.
CREATE OR REPLACE FUNCTION job_complete_all(given_ids bigint[], given_leases integer[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN (SELECT count(*) FROM job_finish(given_ids, given_leases, 'completed'));
END
$$;
