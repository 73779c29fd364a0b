-- Moves a dead job that is no longer wanted to the history. False if it isn't dead.
CREATE OR REPLACE FUNCTION job_bury(id bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  PERFORM FROM job WHERE id = job_bury.id AND state = 'dead' FOR UPDATE;
  RETURN FOUND AND job_put_away(ARRAY[job_bury.id], 'buried') = 1;
END
$$;
