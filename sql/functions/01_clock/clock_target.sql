-- Where the clock will be after an interval such as '36 hours', as text that keeps every microsecond. NULL unless the
-- database is a demonstration's. Only the owner calls it.
CREATE OR REPLACE FUNCTION clock_target(given_interval text) RETURNS text
  LANGUAGE sql STABLE
AS $$
  SELECT (clock_now() + given_interval::interval)::text FROM clock_setting WHERE mode = 'demonstration'
$$;
