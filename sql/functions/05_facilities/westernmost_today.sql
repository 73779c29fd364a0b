-- Today in the westernmost time zone in which the agency has sites, where a day ends last.
CREATE OR REPLACE FUNCTION westernmost_today() RETURNS date
  LANGUAGE sql STABLE
  RETURN (clock_now() AT TIME ZONE 'America/Vancouver')::date;
