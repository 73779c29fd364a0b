-- Gives a webhook another secret. For a day, messages are signed with the one before as well, so that the recipient's
-- program can change over without missing any.
--
-- Outcomes: done, with the webhook; notFound; disabled.
CREATE OR REPLACE FUNCTION webhook_rotate(who actor, given_webhook uuid, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  endpoint webhook_endpoint;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'webhook.rotate');
  outcome := 'notFound';
  answer := '{}';
  SELECT * INTO endpoint FROM webhook_endpoint AS e WHERE e.id = given_webhook FOR UPDATE;
  IF NOT FOUND OR NOT webhook_within_reach(who, endpoint) THEN RETURN; END IF;
  IF endpoint.disabled_at IS NOT NULL THEN
    outcome := 'disabled';
    RETURN;
  END IF;
  UPDATE webhook_endpoint AS e SET generation = e.generation + 1, former_until = clock_now() + interval '1 day'
  WHERE e.id = given_webhook
  RETURNING * INTO endpoint;
  PERFORM audit_write(who, 'webhook.rotate', 'webhook', given_webhook::text);
  outcome := 'done';
  answer := webhook_view(endpoint);
END
$$;
