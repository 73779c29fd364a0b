-- Whether a delivery is the unit's to see to: no channel is left, the recipient hasn't acknowledged the notice, nothing
-- through another channel has arrived, and nobody has sent it again or told the recipient by telephone.
CREATE OR REPLACE FUNCTION notice_delivery_is_with_the_unit(given_delivery uuid) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM notice_delivery AS d JOIN notice AS n ON n.id = d.notice_id
    WHERE d.id = given_delivery AND d.passed_on = 'unit' AND d.state IN ('intended', 'sending', 'unknown', 'failed')
      AND n.acknowledged_at IS NULL
      AND NOT EXISTS (
        SELECT FROM notice_delivery AS other
        WHERE other.notice_id = d.notice_id AND other.duty = d.duty AND (
          other.round > d.round
          OR other.channel <> 'inbox' AND other.state IN ('sent', 'delivered', 'told'))))
$$;
