-- The kinds of jobs by name, with how many of each are in which state, and which are paused. For the unit and the
-- service.
CREATE OR REPLACE FUNCTION queue_kind_list() RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'job.listKinds');
  RETURN QUERY
  SELECT k.answer || jsonb_build_object('owed', queue_kind_is_owed(k.kind))
  FROM job_kind_list(NULL) AS k
  WHERE acting_role() IN ('rju', 'service')
  ORDER BY k.kind;
END
$$;
