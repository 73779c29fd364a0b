-- Moves the clock to an instant, forward or back, which makes the database a demonstration's. Only the owner calls it.
CREATE OR REPLACE FUNCTION clock_set(given_instant timestamptz) RETURNS void
  LANGUAGE sql
AS $$
  UPDATE clock_setting SET mode = 'demonstration', shift = given_instant - statement_timestamp()
$$;
