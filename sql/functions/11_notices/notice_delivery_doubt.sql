-- Records that nobody knows whether an attempt sent anything. Its job goes on asking the channel. Changes nothing if
-- the delivery is settled or in another attempt.
CREATE OR REPLACE FUNCTION notice_delivery_doubt(given_delivery uuid, given_attempt integer, given_failure text)
  RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  UPDATE notice_delivery AS d SET state = 'unknown', failure = coalesce(given_failure, d.failure)
  WHERE d.id = given_delivery AND d.attempt = given_attempt AND d.state IN ('sending', 'unknown');
END
$$;
