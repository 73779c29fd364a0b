-- When a day begins at National Headquarters.
CREATE OR REPLACE FUNCTION headquarters_midnight(given_day date) RETURNS timestamptz
  LANGUAGE sql STABLE
  RETURN wall_instant(given_day::timestamp, headquarters_zone());
