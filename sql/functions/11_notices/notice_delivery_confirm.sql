-- What a provider says of a message after it took it: delivered, or failed with a code. By the delivery's id, or by the
-- provider's own id of the message. Delivered, failed and told are final, so that what is said twice or in another
-- order changes nothing. A failure is passed on to the next of the channels that this service has.
--
-- Outcomes: done; unchanged; notFound.
CREATE OR REPLACE FUNCTION notice_delivery_confirm(
  given_channel text, given_delivery uuid, given_provider text, given_result text, given_failure text,
  configured text[]
) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  it notice_delivery;
BEGIN
  PERFORM actor_require_service();
  SELECT d.* INTO it FROM notice_delivery AS d
  WHERE d.channel = given_channel
    AND (d.id = given_delivery OR given_delivery IS NULL AND d.provider_id = given_provider)
  FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'notFound'; END IF;
  IF given_result = 'delivered' AND (
    it.state IN ('sending', 'unknown', 'sent') OR it.state = 'intended' AND it.attempt > 0)
  THEN
    UPDATE notice_delivery AS d SET
      state = 'delivered', settled_at = clock_now(), sending_at = coalesce(d.sending_at, d.intended_at),
      provider_id = coalesce(d.provider_id, given_provider)
    WHERE d.id = it.id;
    PERFORM notice_delivery_arrived(it.id);
    RETURN 'done';
  ELSIF given_result = 'failed' AND it.state IN ('sending', 'unknown', 'sent') THEN
    UPDATE notice_delivery AS d SET
      state = 'failed', settled_at = clock_now(), failure = given_failure,
      provider_id = coalesce(d.provider_id, given_provider)
    WHERE d.id = it.id;
    PERFORM notice_delivery_pass_on(it.id, configured);
    RETURN 'done';
  END IF;
  RETURN 'unchanged';
END
$$;
