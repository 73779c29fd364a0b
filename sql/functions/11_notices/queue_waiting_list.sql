-- For metrics: the kinds of jobs by the names that the service is told, with how long the one that can run and waits
-- longest has waited, in seconds, and by how much the latest one is late.
CREATE OR REPLACE FUNCTION queue_waiting_list()
  RETURNS TABLE (kind text, waiting_seconds double precision, late_seconds double precision)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  WITH waiting AS (
    SELECT queue_kind_label(j.kind) AS name, min(j.run_at) FILTER (WHERE j.state = 'available') AS run_at,
      min(j.due_by) AS due_by
    FROM job AS j WHERE j.state IN ('available', 'running') GROUP BY 1
  )
  SELECT
    w.name, coalesce(greatest(0, extract(epoch FROM clock_now() - w.run_at)), 0)::double precision,
    coalesce(greatest(0, extract(epoch FROM clock_now() - w.due_by)), 0)::double precision
  FROM waiting AS w ORDER BY w.name;
END
$$;
