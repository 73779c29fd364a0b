-- The removal orders that the actor may see, at most 200: what hasn't ended first, and of that what is due first.
CREATE OR REPLACE FUNCTION removal_list() RETURNS TABLE (removal jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'removal.list');
  RETURN QUERY
  SELECT removal_view(o.id)
  FROM removal_order AS o
  ORDER BY o.state IN ('verified', 'cancelled'), o.due_on, o.id
  LIMIT 200;
END
$$;
