-- The channels that were ever used or checked: what the last check found, when a message last went through, when one
-- last failed and with which code, and how many wait to be tried again. Row-level security shows it to the unit,
-- auditors and the service alone.
CREATE OR REPLACE FUNCTION notice_channel_list()
  RETURNS TABLE (
    channel text, checked_at text, check_failure text, last_success_at text, last_failure_at text, last_failure text,
    waiting integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'noticeLedger.read');
  RETURN QUERY
  SELECT
    known.channel, rfc3339(c.checked_at, headquarters_zone()), c.failure, rfc3339(success.at, headquarters_zone()),
    rfc3339(failed.at, headquarters_zone()),
    failed.code, waiting.number
  FROM unnest('{smtp,gcNotify,webhook,outbox}'::text[]) WITH ORDINALITY AS known (channel, place)
  LEFT JOIN notice_channel AS c ON c.channel = known.channel
  CROSS JOIN LATERAL (
    SELECT max(latest.at) AS at
    FROM unnest('{sent,delivered}'::text[]) AS ended (state)
    CROSS JOIN LATERAL (
      SELECT max(d.settled_at) AS at FROM notice_delivery AS d
      WHERE d.channel = known.channel AND d.state = ended.state AND d.settled_at IS NOT NULL) AS latest
  ) AS success
  LEFT JOIN LATERAL (
    SELECT d.settled_at AS at, d.failure AS code FROM notice_delivery AS d
    WHERE d.channel = known.channel AND d.state = 'failed' AND d.settled_at IS NOT NULL
    ORDER BY d.settled_at DESC LIMIT 1
  ) AS failed ON true
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS number FROM notice_delivery AS d
    WHERE d.channel = known.channel AND d.state = 'intended' AND d.passed_on IS NULL AND d.failure IS NOT NULL
  ) AS waiting
  WHERE c.channel IS NOT NULL OR success.at IS NOT NULL OR failed.at IS NOT NULL OR waiting.number > 0
  ORDER BY known.place;
END
$$;
