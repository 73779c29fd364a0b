-- What the digest of a delivery says, as it is now; no row for any other notice, or if there is nothing to say any
-- more.
CREATE OR REPLACE FUNCTION notice_digest_show(given_delivery uuid) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT said.view
  FROM notice_delivery AS d
  JOIN notice AS n ON n.id = d.notice_id AND n.kind = 'dayDigest'
  CROSS JOIN LATERAL (SELECT notice_digest_view(n.mailbox_id, n.day) AS view) AS said
  WHERE d.id = given_delivery AND said.view IS NOT NULL;
END
$$;

-- What a mailbox's digest of a day says: how many notices are open, and for each site how many meetings are confirmed
-- that day and when they begin. Counts, times and sites, and nothing else. The front desk has the count alone: when
-- people arrive is on the entry list. NULL if there is neither.
CREATE OR REPLACE FUNCTION notice_digest_view(given_mailbox uuid, given_day date) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  WITH box AS (
    SELECT b.* FROM notice_mailbox AS b WHERE b.id = given_mailbox
  ), sites AS (
    SELECT
      m.site_code, count(*) AS meetings,
      CASE WHEN box.role <> 'frontDesk' THEN
        (array_agg(to_char(m.starts_wall, 'HH24:MI') ORDER BY m.starts_wall))[1:20] ELSE '{}' END AS times
    FROM box JOIN meeting AS m ON m.day = given_day AND m.state = 'confirmed'
    WHERE CASE box.role
      WHEN 'rju' THEN true
      WHEN 'mediator' THEN EXISTS (
        SELECT FROM mediator AS p
        WHERE p.subject = box.subject AND (
          p.id = m.mediator_id
          OR EXISTS (SELECT FROM meeting_co_mediator AS o WHERE o.meeting_id = m.id AND o.mediator_id = p.id)))
      WHEN 'auditor' THEN false
      ELSE m.site_code = box.site_code
    END
    GROUP BY m.site_code, box.role
  ), waiting AS (
    SELECT count(*) AS notices FROM (
      SELECT FROM notice AS n
      WHERE n.mailbox_id = given_mailbox AND n.acknowledged_at IS NULL AND notice_awaits(n.id) LIMIT 1000) AS open
  )
  SELECT CASE WHEN waiting.notices > 0 OR EXISTS (SELECT FROM sites) THEN jsonb_build_object(
    'open', waiting.notices,
    'sites', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'name', jsonb_build_object('en', s.name_en, 'fr', s.name_fr), 'meetings', t.meetings, 'times', t.times)
        ORDER BY s.code)
      FROM sites AS t JOIN site AS s ON s.code = t.site_code), '[]')) END
  FROM waiting
$$;
