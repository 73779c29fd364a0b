-- The ledger, oldest first, from behind a delivery: what was told to which mailbox, at whose address, through which
-- channel, what became of it, and who acknowledged the notice and when. A NULL means from the beginning, or all states.
-- Row-level security shows it to the unit, auditors and the service alone.
CREATE OR REPLACE FUNCTION notice_ledger(given_after uuid, given_states text[], given_limit integer)
  RETURNS TABLE (
    id uuid, kind text, role text, site_code text, duty text, channel text, round integer, state text, failure text,
    attempt integer, passed_on text, intended_at text, settled_at text, settled_by text, acknowledged_at text,
    acknowledged_by text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'noticeLedger.read');
  RETURN QUERY
  SELECT
    d.id, n.kind, box.role, box.site_code, d.duty, d.channel, d.round, d.state, d.failure, d.attempt, d.passed_on,
    rfc3339(d.intended_at, 'UTC'), rfc3339(d.settled_at, 'UTC'), d.settled_by, rfc3339(n.acknowledged_at, 'UTC'),
    n.acknowledged_by
  FROM notice_delivery AS d
  JOIN notice AS n ON n.id = d.notice_id
  JOIN notice_mailbox AS box ON box.id = n.mailbox_id
  WHERE (given_states IS NULL OR d.state = ANY (given_states))
    AND (given_after IS NULL
      OR (d.intended_at, d.id) > (
        SELECT seen.intended_at, seen.id FROM notice_delivery AS seen WHERE seen.id = given_after))
  ORDER BY d.intended_at, d.id
  LIMIT given_limit;
END
$$;
