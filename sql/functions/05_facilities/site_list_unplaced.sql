-- The sites that have named no waiting place for one of the sides: their staff must say for each booking where that
-- side waits.
CREATE OR REPLACE FUNCTION site_list_unplaced() RETURNS TABLE (code text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'facilities.import');
  RETURN QUERY
  SELECT s.code
  FROM site AS s
  WHERE s.retired_at IS NULL AND (SELECT count(DISTINCT p.side) FROM place AS p WHERE p.site_code = s.code) < 2
  ORDER BY s.code;
END
$$;
