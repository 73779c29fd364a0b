-- One job with the errors of its attempts; empty if it isn't in the queue. For the unit alone.
CREATE OR REPLACE FUNCTION queue_job_find(given_job bigint) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'job.list');
  RETURN QUERY
  SELECT queue_job_view(j) || jsonb_build_object('failures', job_list_failures(j.id)) FROM job AS j
  WHERE j.id = given_job AND acting_role() = 'rju';
END
$$;
