-- Completes a job in the transaction of its effect. False for a stale lease: the effect must be rolled back.
CREATE OR REPLACE FUNCTION job_complete(id bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  PERFORM job_finish(ARRAY[job_complete.id], ARRAY[job_complete.lease], 'completed');
  RETURN FOUND;
END
$$;
