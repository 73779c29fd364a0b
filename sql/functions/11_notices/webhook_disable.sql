-- Disables a webhook: no message is sent to it any more. The service does it where a program answers that it is gone.
--
-- Outcomes: done, with the webhook, also if it was disabled before; notFound.
CREATE OR REPLACE FUNCTION webhook_disable(who actor, given_webhook uuid, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  endpoint webhook_endpoint;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'webhook.disable');
  outcome := 'notFound';
  answer := '{}';
  SELECT * INTO endpoint FROM webhook_endpoint AS e WHERE e.id = given_webhook FOR UPDATE;
  IF NOT FOUND OR NOT webhook_within_reach(who, endpoint) THEN RETURN; END IF;
  IF endpoint.disabled_at IS NULL THEN
    UPDATE webhook_endpoint AS e SET disabled_at = clock_now() WHERE e.id = given_webhook
    RETURNING * INTO endpoint;
    PERFORM audit_write(who, 'webhook.disable', 'webhook', given_webhook::text);
  END IF;
  outcome := 'done';
  answer := webhook_view(endpoint);
END
$$;
