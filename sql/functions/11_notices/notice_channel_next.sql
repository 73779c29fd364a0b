-- The first channel in the recipient's order through which a notice hasn't been tried in this round: one that the
-- agency allows, that this service has, and that reaches the address of that duty. The agency's order is the last
-- resort, so that nobody is left untold by a choice that reaches nothing any more. NULL if there is none.
CREATE OR REPLACE FUNCTION notice_channel_next(
  given_notice uuid, given_duty text, given_round integer, configured text[]
) RETURNS text
  LANGUAGE sql STABLE
AS $$
  SELECT wanted.channel
  FROM notice AS n
  CROSS JOIN notice_setting AS a
  LEFT JOIN notice_preference AS p ON p.mailbox_id = n.mailbox_id
  CROSS JOIN LATERAL unnest(
    coalesce(p.channels, '{}') || a.channels) WITH ORDINALITY AS wanted (channel, place)
  WHERE n.id = given_notice AND wanted.channel = ANY (a.channels) AND wanted.channel = ANY (configured)
    AND CASE wanted.channel
      WHEN 'webhook' THEN given_duty = 'general' AND EXISTS (
        SELECT FROM webhook_endpoint AS e WHERE e.mailbox_id = n.mailbox_id AND e.disabled_at IS NULL)
      ELSE EXISTS (SELECT FROM notice_targets(n.mailbox_id) AS t WHERE t.duty = given_duty)
    END
    AND NOT EXISTS (
      SELECT FROM notice_delivery AS d
      WHERE d.notice_id = n.id AND d.duty = given_duty AND d.round = given_round AND d.channel = wanted.channel)
  ORDER BY wanted.place LIMIT 1
$$;
