-- Today at National Headquarters, by whose calendar engagements begin and end (program.2).
CREATE OR REPLACE FUNCTION headquarters_today() RETURNS date
  LANGUAGE sql STABLE
  RETURN (clock_now() AT TIME ZONE headquarters_zone())::date;
