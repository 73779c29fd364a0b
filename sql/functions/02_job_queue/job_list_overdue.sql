-- Jobs in any state that should have ended by now, the most overdue first.
CREATE OR REPLACE FUNCTION job_list_overdue(given_limit integer)
  RETURNS TABLE (id bigint, kind text, state text, due_by text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT j.id, j.kind, j.state, to_json(j.due_by) #>> '{}'
  FROM job AS j WHERE j.due_by < clock_now() ORDER BY j.due_by LIMIT given_limit;
END
$$;
