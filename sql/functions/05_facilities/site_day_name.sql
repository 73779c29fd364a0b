-- The name of a site's day, such as `KENT/2027-01-15`. The audit trail and the jobs name an entry list by it.
CREATE OR REPLACE FUNCTION site_day_name(given_site text, given_day date) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN given_site || '/' || to_char(given_day, 'YYYY-MM-DD');
