-- One run of a schedule; empty if there is none. For the unit and the service.
CREATE OR REPLACE FUNCTION schedule_run_find(given_name text, given_run uuid) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'schedule.list');
  RETURN QUERY
  SELECT job_run_view(r) FROM job_run AS r
  WHERE r.id = given_run AND r.schedule = given_name AND acting_role() IN ('rju', 'service');
END
$$;
