-- Puts a delivery back to `intended` after an attempt that certainly sent nothing, or to `cancelled` if the recipient
-- has been told of a newer version meanwhile. Changes nothing if the delivery is settled or in another attempt.
CREATE OR REPLACE FUNCTION notice_delivery_postpone(given_delivery uuid, given_attempt integer, given_failure text)
  RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  UPDATE notice_delivery AS d SET
    state = CASE WHEN newer.told THEN 'cancelled' ELSE 'intended' END,
    failure = coalesce(given_failure, d.failure),
    sending_at = NULL,
    settled_at = CASE WHEN newer.told THEN clock_now() END
  FROM notice AS n
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM notice AS later
      WHERE later.mailbox_id = n.mailbox_id AND later.subject_kind = n.subject_kind
        AND later.subject_id = n.subject_id AND later.version > n.version) AS told
  ) AS newer
  WHERE n.id = d.notice_id AND d.id = given_delivery AND d.attempt = given_attempt
    AND d.state IN ('sending', 'unknown');
END
$$;
