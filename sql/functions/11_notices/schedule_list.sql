-- The schedules with their next due times and last runs, by name. For the unit and the service.
CREATE OR REPLACE FUNCTION schedule_list() RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'schedule.list');
  RETURN QUERY
  SELECT job_cron_view(c) FROM job_cron AS c WHERE acting_role() IN ('rju', 'service') ORDER BY c.name;
END
$$;
