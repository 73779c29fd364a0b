-- Puts a delivery back to `intended` after an attempt that certainly sent nothing, or to `cancelled` if the notice
-- isn't needed any more. Changes nothing if the delivery is settled or in another attempt.
CREATE OR REPLACE FUNCTION notice_delivery_postpone(given_delivery uuid, given_attempt integer, given_failure text)
  RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  UPDATE notice_delivery AS d SET
    state = CASE WHEN is_needed THEN 'intended' ELSE 'cancelled' END,
    failure = coalesce(given_failure, d.failure),
    sending_at = NULL,
    settled_at = CASE WHEN NOT is_needed THEN clock_now() END
  FROM (
    SELECT notice_delivery_is_needed(g.notice_id) AND NOT notice_duty_has_ended(g.notice_id, g.duty)
      AND (g.passed_on IS NULL OR g.passed_on = 'unit') AS is_needed
    FROM notice_delivery AS g WHERE g.id = given_delivery
  ) AS looked
  WHERE d.id = given_delivery AND d.attempt = given_attempt AND d.state IN ('sending', 'unknown');
END
$$;
