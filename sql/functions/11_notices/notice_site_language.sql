-- The language in which a site is told of its entry list; NULL if there is no such site.
CREATE OR REPLACE FUNCTION notice_site_language(given_site text) RETURNS text
  LANGUAGE sql STABLE
AS $$
  SELECT s.first_language FROM site AS s WHERE s.code = given_site;
$$;
