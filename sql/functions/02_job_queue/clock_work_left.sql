-- How many jobs are due or running by the clock. Only the owner calls it, to wait until a demonstration has done what
-- was due.
CREATE OR REPLACE FUNCTION clock_work_left() RETURNS bigint
  LANGUAGE sql STABLE
AS $$
  SELECT count(*)
  FROM job AS j
  WHERE j.state IN ('available', 'running') OR (j.state = 'scheduled' AND j.run_at <= clock_now())
$$;
