-- Moves the clock to a time before an instant, an interval such as '48 hours' earlier, which makes the database a
-- demonstration's. Without an instant it is before now. Returns the instant as text that keeps every microsecond. Only
-- the owner calls it.
CREATE OR REPLACE FUNCTION clock_set_before(given_instant timestamptz, given_interval text) RETURNS text
  LANGUAGE plpgsql
AS $$
DECLARE
  target constant timestamptz := coalesce(given_instant, clock_now());
BEGIN
  PERFORM clock_set(target - given_interval::interval);
  RETURN target::text;
END
$$;
