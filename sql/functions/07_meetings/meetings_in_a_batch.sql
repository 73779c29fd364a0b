-- How many meetings one transaction reviews or settles at most. Each takes some milliseconds, and a statement may take
-- ten seconds.
CREATE OR REPLACE FUNCTION meetings_in_a_batch() RETURNS integer
  LANGUAGE sql IMMUTABLE
  RETURN 200;
