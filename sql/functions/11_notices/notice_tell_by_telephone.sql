-- Records that the actor has told the recipient of a delivery by telephone, now. Nothing is sent of it any more.
--
-- Outcomes: done, with the delivery's id; notFound; arrived if it isn't the unit's to see to any more; underWay while
-- it is being sent.
CREATE OR REPLACE FUNCTION notice_tell_by_telephone(
  who actor, given_delivery uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  it notice_delivery;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'notice.tellByTelephone');
  answer := '{}';
  SELECT d.* INTO it FROM notice_delivery AS d
  WHERE d.id = given_delivery AND (who).role = 'rju' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
  ELSIF NOT notice_delivery_is_with_the_unit(given_delivery) THEN
    outcome := 'arrived';
  ELSIF it.state = 'sending' THEN
    outcome := 'underWay';
  ELSE
    UPDATE notice_delivery AS d SET state = 'told', settled_at = clock_now(), settled_by = (who).subject
    WHERE d.id = given_delivery;
    PERFORM notice_delivery_arrived(given_delivery);
    PERFORM audit_write(who, 'notice.tellByTelephone', 'delivery', given_delivery::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_delivery);
  END IF;
END
$$;
