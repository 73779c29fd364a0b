-- A span with the time of the way before and after it.
CREATE OR REPLACE FUNCTION travel_around(span tstzrange, minutes integer) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE
  RETURN tstzrange(lower(span) - make_interval(mins => minutes), upper(span) + make_interval(mins => minutes));
