-- The entries with ids after given_after and up to given_through that no batch up to given_batch holds, in order. An
-- entry is late if its transaction lies under given_below: it should be in a batch, so somebody put it in later.
CREATE OR REPLACE FUNCTION audit_entry_unsealed(
  given_after bigint, given_through bigint, given_batch integer, given_below text
)
  RETURNS TABLE (
    id bigint, txid text, at text, actor_subject text, actor_role text, actor_site text, action text, object_kind text,
    object_id text, detail text, is_late boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.export', 'audit.read');
  RETURN QUERY
  SELECT
    e.id, e.txid::text, audit_instant(e.at), e.actor_subject, e.actor_role, e.actor_site, e.action, e.object_kind,
    e.object_id, e.detail::text, e.txid < given_below::xid8
  FROM audit_entry AS e LEFT JOIN audit_link AS l ON l.entry_id = e.id AND l.batch <= given_batch
  WHERE e.id > given_after AND e.id <= given_through AND l.entry_id IS NULL
  ORDER BY e.id;
END
$$;
