-- The kinds of jobs by name, with how many of each are in which state, and which are paused. For the unit and the
-- service; to the service, kinds of one label are one.
CREATE OR REPLACE FUNCTION queue_kind_list() RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'job.listKinds');
  RETURN QUERY
  WITH told AS (
    SELECT CASE acting_role() WHEN 'service' THEN queue_kind_label(k.kind) ELSE k.kind END AS name, k.kind, k.answer
    FROM job_kind_list(NULL) AS k
    WHERE acting_role() IN ('rju', 'service')
  )
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'kind', t.name, 'available', sum((t.answer -> 'available')::bigint),
    'scheduled', sum((t.answer -> 'scheduled')::bigint), 'running', sum((t.answer -> 'running')::bigint),
    'dead', sum((t.answer -> 'dead')::bigint), 'failing', sum((t.answer -> 'failing')::bigint),
    'pausedUntil', max(t.answer ->> 'pausedUntil'), 'owed', bool_or(queue_kind_is_owed(t.kind))))
  FROM told AS t
  GROUP BY t.name
  ORDER BY t.name;
END
$$;
