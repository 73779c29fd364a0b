-- How many jobs are in each state (available and scheduled ones up to 100,000), how many are overdue (up to 100,000 of
-- the available ones), and how many seconds the one that waits longest has waited.
CREATE OR REPLACE FUNCTION job_count() RETURNS TABLE (
  available bigint, scheduled bigint, running bigint, dead bigint, overdue bigint, waiting_seconds double precision
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT
    (SELECT count(*) FROM (SELECT FROM job AS j WHERE j.state = 'available' LIMIT 100000) AS a),
    (SELECT count(*) FROM (SELECT FROM job AS j WHERE j.state = 'scheduled' LIMIT 100000) AS s),
    (SELECT count(*) FROM job AS j WHERE j.state = 'running'),
    (SELECT count(*) FROM job AS j WHERE j.state = 'dead'),
    (SELECT count(*) FROM job AS j WHERE j.due_by < clock_now() AND j.state <> 'available')
      + (SELECT count(*) FROM (
        SELECT FROM job AS j WHERE j.due_by < clock_now() AND j.state = 'available' LIMIT 100000) AS o),
    (SELECT coalesce(greatest(0, extract(epoch FROM clock_now() - min(j.run_at))), 0)::double precision
     FROM job AS j WHERE j.state = 'available');
END
$$;
