-- The jobs that a worker holds, each with its lease.
CREATE OR REPLACE FUNCTION job_list_held(given_worker uuid) RETURNS TABLE (id bigint, lease integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT j.id, j.lease FROM job AS j WHERE j.state = 'running' AND j.worker_id = given_worker;
END
$$;
