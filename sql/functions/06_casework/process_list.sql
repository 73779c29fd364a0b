-- The processes within the actor's reach, at most 200, newest first, each with the subjects of its mediators and
-- without names.
CREATE OR REPLACE FUNCTION process_list()
  RETURNS TABLE (id uuid, reference text, region text, state text, mediators jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'process.list');
  RETURN QUERY
  SELECT
    p.id, p.reference, p.region, p.state,
    (SELECT coalesce(jsonb_agg(m.subject ORDER BY m.subject), '[]')
      FROM process_mediator AS pm JOIN mediator AS m ON m.id = pm.mediator_id
      WHERE pm.process_id = p.id)
  FROM process AS p
  -- What process_within_reach asks of one process, asked once for all.
  WHERE who.role = 'rju' OR p.id = ANY ((SELECT acting_processes())::uuid[])
  ORDER BY p.opened_at DESC, p.id
  LIMIT 200;
END
$$;
