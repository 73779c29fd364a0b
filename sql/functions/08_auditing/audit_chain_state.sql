-- How the chain stands: what is sealed, how many entries wait for the next batch and since when, and the result of the
-- last verification.
CREATE OR REPLACE FUNCTION audit_chain_state()
  RETURNS TABLE (
    batches integer, hash text, sealed_at text, sealed bigint, unsealed bigint, unsealed_since text, verified_at text,
    fault text, fault_entry bigint, fault_batch integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.read');
  RETURN QUERY
  SELECT
    c.number, encode(c.hash, 'hex'), rfc3339(c.sealed_at, 'UTC'),
    (SELECT coalesce(sum(b.entry_count), 0)::bigint FROM audit_batch AS b), waiting.entries,
    rfc3339(waiting.since, 'UTC'), rfc3339(v.verified_at, 'UTC'), v.fault, v.entry_id, v.batch
  FROM audit_chain AS c
  CROSS JOIN audit_waiting() AS waiting
  LEFT JOIN LATERAL (SELECT * FROM audit_verification AS n ORDER BY n.id DESC LIMIT 1) AS v ON true;
END
$$;
