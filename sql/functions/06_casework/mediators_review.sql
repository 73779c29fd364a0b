-- Looks for open processes whose mediators' engagements have all ended since, or begun: an engagement ends by the
-- calendar, without anybody writing anything (program.2). A job does so once a day. False, and nothing done, if the
-- job's lease is lost.
CREATE OR REPLACE FUNCTION mediators_review(job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM process_mediator_settle(standing.id)
  FROM (SELECT p.id FROM process AS p WHERE p.state = 'open' ORDER BY p.id) AS standing;
  RETURN true;
END
$$;
