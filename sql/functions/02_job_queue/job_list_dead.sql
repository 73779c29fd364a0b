-- Dead jobs with the errors of their attempts, those that died first coming first.
CREATE OR REPLACE FUNCTION job_list_dead(given_limit integer)
  RETURNS TABLE (id bigint, kind text, died_at text, errors jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT j.id, j.kind, to_json(j.died_at) #>> '{}', coalesce(p.errors, '[]')
  FROM job AS j LEFT JOIN job_payload AS p ON p.job_id = j.id
  WHERE j.state = 'dead'
  ORDER BY j.died_at, j.id
  LIMIT given_limit;
END
$$;
