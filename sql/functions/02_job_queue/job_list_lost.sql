-- Of the jobs that a worker believes it holds under these leases, the ids of those that it has lost.
CREATE OR REPLACE FUNCTION job_list_lost(given_ids bigint[], given_leases integer[]) RETURNS TABLE (id bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT believed.id
  FROM unnest(given_ids, given_leases) AS believed (id, lease)
    LEFT JOIN job ON job.id = believed.id AND job.lease = believed.lease AND job.state = 'running'
  WHERE job.id IS NULL;
END
$$;
