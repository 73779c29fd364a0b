-- The ways of a site that one party at a time has: its places, and the doors of rooms that have no corridor.
CREATE OR REPLACE FUNCTION site_ways(given_site text) RETURNS TABLE (way text, kind text)
  LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT p.code, p.kind FROM place AS p WHERE p.site_code = given_site
  UNION ALL
  SELECT room_way(r), 'door' FROM room AS r WHERE r.site_code = given_site AND r.corridor_code IS NULL;
END
$$;
