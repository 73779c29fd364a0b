-- Ends a running job that is of no use, and notes the reason (a code) among its errors. False for a stale lease.
CREATE OR REPLACE FUNCTION job_discard(id bigint, lease integer, reason text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  PERFORM FROM job WHERE id = job_discard.id AND lease = job_discard.lease AND state = 'running' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM job_note_error(job_discard.id, reason);
  PERFORM job_finish(ARRAY[job_discard.id], ARRAY[job_discard.lease], 'discarded');
  RETURN true;
END
$$;
