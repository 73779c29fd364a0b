-- Whether there is a site of this code.
CREATE OR REPLACE FUNCTION site_exists(given_site text) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (SELECT FROM site AS s WHERE s.code = given_site)
$$;
