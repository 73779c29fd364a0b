-- Keeps what a worker's run of a schedule has counted so far. False for a stale lease: then nothing is kept.
CREATE OR REPLACE FUNCTION job_run_note(id bigint, lease integer, given_counts jsonb) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  PERFORM FROM job WHERE id = job_run_note.id AND lease = job_run_note.lease AND state = 'running' FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM job_run_count(job_run_note.id, given_counts);
  RETURN true;
END
$$;
