-- The deliveries that are the unit's to see to, oldest first, from behind one of them; NULL for the beginning. name is
-- whom to call where the recipient is a mediator, and only the unit reads it.
CREATE OR REPLACE FUNCTION notice_undelivered(given_after uuid, given_limit integer)
  RETURNS TABLE (
    id uuid, kind text, role text, site_code text, name_en text, name_fr text, name text, duty text, channel text,
    state text, failure text, attempt integer, intended_at text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'noticeLedger.read');
  RETURN QUERY
  SELECT
    d.id, n.kind, box.role, box.site_code, s.name_en, s.name_fr,
    CASE WHEN acting_role() = 'rju' THEN coalesce(a.name, box.subject) END, d.duty, d.channel, d.state, d.failure,
    d.attempt, rfc3339(d.intended_at, headquarters_zone())
  FROM notice_delivery AS d
  JOIN notice AS n ON n.id = d.notice_id
  JOIN notice_mailbox AS box ON box.id = n.mailbox_id
  LEFT JOIN site AS s ON s.code = box.site_code
  LEFT JOIN account AS a ON a.subject = box.subject
  WHERE acting_role() IN ('rju', 'auditor', 'service')
    AND d.passed_on = 'unit' AND d.state IN ('intended', 'sending', 'unknown', 'failed')
    AND notice_delivery_is_with_the_unit(d.id)
    AND (given_after IS NULL
      OR (d.intended_at, d.id) > (
        SELECT seen.intended_at, seen.id FROM notice_delivery AS seen WHERE seen.id = given_after))
  ORDER BY d.intended_at, d.id
  LIMIT given_limit;
END
$$;
