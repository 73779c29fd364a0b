-- The day of an instant by a site's calendar.
CREATE OR REPLACE FUNCTION site_day_at(given_site text, instant timestamptz) RETURNS date
  LANGUAGE sql STABLE
  RETURN (SELECT (instant AT TIME ZONE s.time_zone)::date FROM site AS s WHERE s.code = given_site);
