-- Jobs in these states after a number, by their numbers: of one kind, or of all; all of them, or those that have failed
-- before. For the unit alone: when a job is due may say when somebody comes.
CREATE OR REPLACE FUNCTION queue_job_list(
  given_states text[], given_kind text, only_failed boolean, given_after bigint, given_limit integer
) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'job.list');
  RETURN QUERY
  SELECT queue_job_view(j) FROM job AS j
  WHERE acting_role() = 'rju' AND j.state = ANY (given_states)
    AND (given_kind IS NULL OR j.kind = given_kind)
    AND (NOT only_failed OR j.attempt > CASE j.state WHEN 'running' THEN 1 ELSE 0 END)
    AND j.id > coalesce(given_after, 0)
  ORDER BY j.id
  LIMIT given_limit;
END
$$;
