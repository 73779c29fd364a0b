-- Holds back what goes out of a database that somebody restored by hand, until queue_quiet_release.
--
-- Outcomes: done, with what is held back; wrongState if it is held back already.
CREATE OR REPLACE FUNCTION queue_quiet_hold(who actor, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'job.hold');
  answer := '{}';
  outcome := 'wrongState';
  IF NOT job_quiet_begin(who, 'asked', NULL) THEN RETURN; END IF;
  outcome := 'done';
  SELECT queue_quiet_view(q) INTO STRICT answer FROM job_quiet AS q WHERE q.ended_at IS NULL;
END
$$;
