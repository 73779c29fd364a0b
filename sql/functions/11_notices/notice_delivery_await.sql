-- Records that the provider that took a message has been asked and can't tell yet what became of it. Returns after how
-- many seconds it is asked again: an hour at first, then six. Three days after the message was sent, which is how long
-- GC Notify itself tries, the delivery is unknown and passed on, and nobody asks any more: NULL, as for a delivery of
-- which something final is known by now. Other channels say nothing of what arrived, so theirs are left alone.
CREATE OR REPLACE FUNCTION notice_delivery_await(given_delivery uuid, configured text[]) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  waited interval;
  left_over interval;
BEGIN
  PERFORM actor_require_service();
  SELECT clock_now() - d.sending_at INTO waited FROM notice_delivery AS d
  WHERE d.id = given_delivery AND d.channel = 'gcNotify' AND d.state = 'sent' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  left_over := interval '72 hours' - waited;
  IF left_over > interval '0' THEN
    RETURN ceil(extract(epoch FROM least(
      left_over, CASE WHEN waited < interval '1 hour' THEN interval '1 hour' ELSE interval '6 hours' END)));
  END IF;
  UPDATE notice_delivery AS d SET state = 'unknown', failure = 'notify:silent', settled_at = NULL
  WHERE d.id = given_delivery;
  PERFORM notice_delivery_pass_on(given_delivery, configured);
  RETURN NULL;
END
$$;
