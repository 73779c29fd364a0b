-- Ends a delivery's attempt as sent, failed, or unknown for good, and completes its job. One that failed or stays
-- unknown is passed on to the next of the channels that this service has. GC Notify is asked later what became of one
-- that was sent, in case nobody hears of it by a callback.
--
-- The attempt fences the delivery and the lease fences the job: what is known to be sent is recorded even if another
-- worker has the job by now, and has put the delivery back because it believed that nothing was sent. False if the
-- delivery is settled already or in another attempt.
CREATE OR REPLACE FUNCTION notice_delivery_settle(
  given_delivery uuid, given_attempt integer, given_state text, given_failure text, given_provider text,
  configured text[], job bigint, lease integer
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
    provider_id = coalesce(given_provider, d.provider_id),
    sending_at = coalesce(d.sending_at, clock_now()),
    settled_at = CASE WHEN given_state <> 'unknown' THEN clock_now() END
  WHERE d.id = given_delivery AND d.attempt = given_attempt
    AND (d.state IN ('sending', 'unknown') OR d.state = 'intended' AND given_state = 'sent');
  is_settled := FOUND;
  IF is_settled AND given_state = 'sent' THEN
    PERFORM notice_delivery_arrived(given_delivery);
    PERFORM job_enqueue(
      'notice.followUp.' || d.channel, jsonb_build_object('delivery', d.id), clock_now() + interval '15 minutes',
      d.id::text)
    FROM notice_delivery AS d WHERE d.id = given_delivery AND d.channel = 'gcNotify';
  ELSIF is_settled THEN
    PERFORM notice_delivery_pass_on(given_delivery, configured);
  END IF;
  PERFORM job_complete(job, lease);
  RETURN is_settled;
END
$$;
