-- The chain and its head, and the newest id of an entry. Entries of transactions under `below` must be in a batch; it
-- is 0 if the database was restored in another cluster, whose transactions can't be compared.
CREATE OR REPLACE FUNCTION audit_chain_find()
  RETURNS TABLE (chain text, number integer, hash bytea, below text, newest_entry bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.export', 'audit.read');
  RETURN QUERY
  SELECT
    c.id::text, c.number, c.hash,
    CASE WHEN c.cluster = (SELECT p.system_identifier::text FROM pg_control_system() AS p) THEN c.below::text
      ELSE '0' END,
    (SELECT coalesce(max(e.id), 0) FROM audit_entry AS e)
  FROM audit_chain AS c;
END
$$;
