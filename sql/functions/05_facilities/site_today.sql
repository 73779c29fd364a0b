-- Today by a site's calendar.
CREATE OR REPLACE FUNCTION site_today(given_site text) RETURNS date
  LANGUAGE sql STABLE
  RETURN (SELECT (clock_now() AT TIME ZONE s.time_zone)::date FROM site AS s WHERE s.code = given_site);
