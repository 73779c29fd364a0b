-- The ledger, oldest first, from behind a delivery: what was told to which mailbox, through which channel, and what
-- became of it. A NULL means from the beginning, or all states. Row-level security shows it to the unit, auditors and
-- the service alone.
CREATE OR REPLACE FUNCTION notice_ledger(given_after uuid, given_states text[], given_limit integer)
  RETURNS TABLE (
    id uuid, kind text, role text, site_code text, channel text, state text, failure text, attempt integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'noticeLedger.read');
  RETURN QUERY
  SELECT d.id, n.kind, box.role, box.site_code, d.channel, d.state, d.failure, d.attempt
  FROM notice_delivery AS d
  JOIN notice AS n ON n.id = d.notice_id
  JOIN notice_mailbox AS box ON box.id = n.mailbox_id
  WHERE (given_after IS NULL OR d.id > given_after) AND (given_states IS NULL OR d.state = ANY (given_states))
  ORDER BY d.id
  LIMIT given_limit;
END
$$;
