-- What a site's clock will show after an interval such as '48 hours', as YYYY-MM-DDTHH:MM; NULL for an unknown site.
-- Only the owner calls it, for a demonstration.
CREATE OR REPLACE FUNCTION site_wall_ahead(given_site text, given_interval text) RETURNS text
  LANGUAGE sql STABLE
AS $$
  SELECT to_char((clock_now() + given_interval::interval) AT TIME ZONE s.time_zone, 'YYYY-MM-DD"T"HH24:MI')
  FROM site AS s WHERE s.code = given_site
$$;
