-- Deliveries that wait to be sent and have no job any more, at most so many: it was buried after its last attempt, or
-- somebody removed it. A job that was claimed a moment ago counts, so that none gets a second one.
CREATE OR REPLACE FUNCTION notice_delivery_lost(given_limit integer) RETURNS SETOF notice_delivery
  LANGUAGE sql STABLE
AS $$
  WITH running AS MATERIALIZED (
    SELECT j.unique_key FROM job AS j WHERE starts_with(j.kind, 'notice.deliver.') AND j.state = 'running'
  )
  SELECT d.*
  FROM notice_delivery AS d
  WHERE d.channel <> 'inbox' AND d.state = 'intended' AND d.intended_at < clock_now() - interval '10 minutes'
    AND NOT EXISTS (SELECT FROM running AS r WHERE r.unique_key = d.id::text)
    AND NOT EXISTS (
      SELECT FROM job AS j
      WHERE j.kind = 'notice.deliver.' || d.channel AND j.unique_key = d.id::text
        AND j.state IN ('available', 'scheduled'))
  ORDER BY d.intended_at
  LIMIT given_limit
$$;
