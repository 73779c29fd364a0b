-- The sites that have named no waiting place for one of the sides: their staff must say for each booking where that
-- side waits.
CREATE OR REPLACE FUNCTION site_list_unplaced() RETURNS TABLE (code text)
  LANGUAGE sql STABLE
AS $$
  SELECT s.code
  FROM site AS s
  WHERE (SELECT count(DISTINCT p.side) FROM place AS p WHERE p.site_code = s.code) < 2
  ORDER BY s.code;
$$;
