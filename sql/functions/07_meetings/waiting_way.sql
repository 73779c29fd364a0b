-- Where a side of a site's meetings may wait, by what its people call it: one of the site's waiting places for that
-- side or, if the site has named none for it, a spot that is neither a place nor a room. NULL for anything else.
CREATE OR REPLACE FUNCTION waiting_way(given_site text, given_side text, given_code text) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF EXISTS (
    SELECT FROM place AS p WHERE p.code = given_code AND p.site_code = given_site AND p.side = given_side
  ) THEN
    RETURN given_code;
  ELSIF NOT EXISTS (SELECT FROM place AS p WHERE p.site_code = given_site AND p.side = given_side)
    AND NOT EXISTS (SELECT FROM place AS p WHERE p.code = given_code)
    AND NOT EXISTS (SELECT FROM room AS r WHERE r.code = given_code) THEN
    RETURN given_site || '/' || given_code;
  END IF;
  RETURN NULL;
END
$$;
