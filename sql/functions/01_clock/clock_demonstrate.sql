-- Makes the database a demonstration's, and leaves its clock where it is. Only the owner calls it.
CREATE OR REPLACE FUNCTION clock_demonstrate() RETURNS void
  LANGUAGE sql
AS $$
  UPDATE clock_setting SET mode = 'demonstration'
$$;
