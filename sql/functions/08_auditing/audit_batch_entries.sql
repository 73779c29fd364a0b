-- A page of a batch in the order of the chain, after a place in it. A link whose entry is missing has no id.
CREATE OR REPLACE FUNCTION audit_batch_entries(given_batch integer, given_after integer, given_limit integer)
  RETURNS TABLE (
    entry_id bigint, place integer, hash bytea, id bigint, txid text, at text, actor_subject text, actor_role text,
    actor_site text, action text, object_kind text, object_id text, detail text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.export', 'audit.read');
  RETURN QUERY
  SELECT
    l.entry_id, l.position, l.hash, e.id, e.txid::text, audit_instant(e.at), e.actor_subject, e.actor_role,
    e.actor_site, e.action, e.object_kind, e.object_id, e.detail::text
  FROM audit_link AS l LEFT JOIN audit_entry AS e ON e.id = l.entry_id
  WHERE l.batch = given_batch AND l.position > given_after
  ORDER BY l.position
  LIMIT given_limit;
END
$$;
