-- Sends a notice again that is the unit's to see to, beginning with the first channel of the recipient's order. A job
-- makes the new delivery, because the service that sends knows which channels it has.
--
-- Outcomes: done, with the delivery's id; notFound; arrived if it isn't the unit's to see to any more.
CREATE OR REPLACE FUNCTION notice_resend(
  who actor, given_delivery uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'notice.resend');
  answer := '{}';
  PERFORM FROM notice_delivery AS d WHERE d.id = given_delivery AND (who).role = 'rju' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
  ELSIF NOT notice_delivery_is_with_the_unit(given_delivery) THEN
    outcome := 'arrived';
  ELSE
    UPDATE notice_delivery AS d SET
      passed_on = 'again',
      state = CASE d.state WHEN 'intended' THEN 'cancelled' ELSE d.state END,
      settled_at = CASE d.state WHEN 'intended' THEN clock_now() ELSE d.settled_at END
    WHERE d.id = given_delivery;
    PERFORM job_enqueue(
      'notice.sendAgain', jsonb_build_object('delivery', given_delivery), NULL, given_delivery::text);
    PERFORM audit_write(who, 'notice.resend', 'delivery', given_delivery::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_delivery);
  END IF;
END
$$;
