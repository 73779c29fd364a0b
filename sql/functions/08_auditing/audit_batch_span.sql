-- The batches with entries of a span of UTC days, both included; NULL leaves an end open. Returns the number before the
-- first of them, the last, and the chain's hash before the first. Both numbers are 0 if there are none.
CREATE OR REPLACE FUNCTION audit_batch_span(given_from date, given_through date)
  RETURNS TABLE (before integer, last integer, hash bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.export', 'audit.read');
  RETURN QUERY
  SELECT
    span.before, span.last,
    coalesce(b.hash, sha256(convert_to('vestibule-audit-chain-1 ' || c.id, 'UTF8')))
  FROM audit_chain AS c
  CROSS JOIN (
    SELECT coalesce(min(l.batch) - 1, 0) AS before, coalesce(max(l.batch), 0) AS last
    FROM audit_entry AS e JOIN audit_link AS l ON l.entry_id = e.id
    WHERE (given_from IS NULL OR e.at >= given_from::timestamp AT TIME ZONE 'UTC')
      AND (given_through IS NULL OR e.at < (given_through + 1)::timestamp AT TIME ZONE 'UTC')
  ) AS span
  LEFT JOIN audit_batch AS b ON b.number = span.before;
END
$$;
