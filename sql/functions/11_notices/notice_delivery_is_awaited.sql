-- Whether the provider that took a message is still to be asked what became of it: nothing final is known, and the
-- notice still has to reach its recipient.
CREATE OR REPLACE FUNCTION notice_delivery_is_awaited(given_delivery uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN EXISTS (
    SELECT FROM notice_delivery AS d
    WHERE d.id = given_delivery AND d.channel = 'gcNotify' AND d.state = 'sent'
      AND notice_delivery_is_needed(d.notice_id) AND NOT notice_duty_has_ended(d.notice_id, d.duty));
END
$$;
