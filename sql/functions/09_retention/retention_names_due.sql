-- The closed processes whose names the daily run must destroy now, oldest first; none unless the rule processNames is
-- active. Begins the rule's report. Only the service's own jobs may call it.
CREATE OR REPLACE FUNCTION retention_names_due(who actor, at_most integer) RETURNS TABLE (process_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  began record;
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  SELECT * INTO began FROM retention_begin(who, 'processNames');
  IF began.report IS NULL THEN RETURN; END IF;
  RETURN QUERY
  SELECT v.process_id FROM retention_process_names AS v
  WHERE v.began <= retention_before(began.rule) AND NOT v.is_open
  ORDER BY v.began, v.process_id LIMIT at_most;
END
$$;
