-- Today by a site's calendar.
--
-- after: site_day_at
CREATE OR REPLACE FUNCTION site_today(given_site text) RETURNS date
  LANGUAGE sql STABLE
  RETURN site_day_at(given_site, clock_now());
