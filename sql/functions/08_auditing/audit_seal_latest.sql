-- The newest batch of the chain with its seal, and whether the given key may seal the next one: it was adopted, or none
-- was yet. One row in any case; the batch's columns are NULL where nothing is sealed yet.
CREATE OR REPLACE FUNCTION audit_seal_latest(given_key text)
  RETURNS TABLE (
    is_adopted boolean, chain text, number integer, first_entry bigint, last_entry bigint, entry_count integer,
    previous_hash bytea, hash bytea, sealed_at text, key_id text, seal bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.export', 'audit.read');
  RETURN QUERY
  SELECT
    NOT EXISTS (SELECT FROM audit_key) OR EXISTS (SELECT FROM audit_key AS k WHERE k.id = given_key),
    c.id::text, b.number, b.first_entry, b.last_entry, b.entry_count, b.previous_hash, b.hash,
    audit_instant(b.sealed_at), b.key_id, b.seal
  FROM audit_chain AS c
  LEFT JOIN audit_batch AS b ON b.number = c.number;
END
$$;
