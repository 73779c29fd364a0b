-- Up to given_limit batches after a number, in order.
CREATE OR REPLACE FUNCTION audit_batch_list(given_after integer, given_limit integer)
  RETURNS TABLE (
    number integer, first_entry bigint, last_entry bigint, entry_count integer, previous_hash bytea, hash bytea,
    sealed_at text, key_id text, seal bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.export', 'audit.read');
  RETURN QUERY
  SELECT
    b.number, b.first_entry, b.last_entry, b.entry_count, b.previous_hash, b.hash, audit_instant(b.sealed_at),
    b.key_id, b.seal
  FROM audit_batch AS b
  WHERE b.number > given_after
  ORDER BY b.number
  LIMIT given_limit;
END
$$;
