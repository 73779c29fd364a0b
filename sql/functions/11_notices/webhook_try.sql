-- Notes that somebody tries a webhook, and returns what the request needs.
--
-- Outcomes: done, with the webhook; notFound; disabled.
CREATE OR REPLACE FUNCTION webhook_try(who actor, given_webhook uuid, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  endpoint webhook_endpoint;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'webhook.try');
  outcome := 'notFound';
  answer := '{}';
  SELECT * INTO endpoint FROM webhook_endpoint AS e WHERE e.id = given_webhook FOR UPDATE;
  IF NOT FOUND OR NOT webhook_within_reach(who, endpoint) THEN RETURN; END IF;
  IF endpoint.disabled_at IS NOT NULL THEN
    outcome := 'disabled';
    RETURN;
  END IF;
  PERFORM audit_write(who, 'webhook.try', 'webhook', given_webhook::text);
  outcome := 'done';
  answer := webhook_view(endpoint);
END
$$;
