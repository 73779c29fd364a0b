-- Registers the program of a recipient: of the staff or the front desk of a site, of the unit, or of the auditors. The
-- unit registers any, a site's staff those of their site. One that was disabled is replaced, under a new id and so with
-- another secret.
--
-- Outcomes: done, with the webhook; notFound for an unknown site or another's; taken where the recipient has one.
CREATE OR REPLACE FUNCTION webhook_make(
  who actor, given_id uuid, given_mailbox uuid, given_role text, given_site text, given_language text, given_url text,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  mailbox uuid;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'webhook.make');
  answer := '{}';
  outcome := 'notFound';
  IF NOT notice_address_within_reach(who, given_role, given_site) THEN RETURN; END IF;
  -- The lock serialises two that register at once.
  mailbox := notice_address_lock(given_mailbox, given_role, given_site, given_language);
  DELETE FROM webhook_endpoint AS e WHERE e.mailbox_id = mailbox AND e.disabled_at IS NOT NULL;
  outcome := 'taken';
  IF EXISTS (SELECT FROM webhook_endpoint AS e WHERE e.mailbox_id = mailbox) THEN RETURN; END IF;
  INSERT INTO webhook_endpoint (id, mailbox_id, url, made_by)
  VALUES (given_id, mailbox, given_url, (who).subject);
  PERFORM audit_write(who, 'webhook.make', 'webhook', given_id::text);
  outcome := 'done';
  SELECT webhook_view(e) INTO answer FROM webhook_endpoint AS e WHERE e.id = given_id;
END
$$;
