-- Ends a delivery's attempt as sent, failed, or unknown for good, and completes its job.
--
-- The attempt fences the delivery and the lease fences the job: what is known to be sent is recorded even if another
-- worker has the job by now. False if the delivery is settled already or in another attempt.
CREATE OR REPLACE FUNCTION notice_delivery_settle(
  given_delivery uuid, given_attempt integer, given_state text, given_failure text, job bigint, lease integer
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  is_settled boolean;
BEGIN
  PERFORM actor_require_service();
  UPDATE notice_delivery AS d SET
    state = given_state,
    failure = coalesce(given_failure, d.failure),
    settled_at = CASE WHEN given_state <> 'unknown' THEN clock_now() END
  WHERE d.id = given_delivery AND d.attempt = given_attempt AND d.state IN ('sending', 'unknown');
  is_settled := FOUND;
  PERFORM job_complete(job, lease);
  RETURN is_settled;
END
$$;
