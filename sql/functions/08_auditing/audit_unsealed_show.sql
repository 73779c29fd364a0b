-- How many entries of the trail no batch holds yet, and how old the oldest of them is, in seconds; 0 if there is none.
-- For metrics.
CREATE OR REPLACE FUNCTION audit_unsealed_show() RETURNS TABLE (entries bigint, oldest_seconds double precision)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT w.entries, coalesce(extract(epoch FROM clock_now() - w.since)::double precision, 0) FROM audit_waiting() AS w;
END
$$;

-- How many entries wait for the next batch, and since when: those that no batch holds, of the transactions that weren't
-- all linked when the last one was looked for.
CREATE OR REPLACE FUNCTION audit_waiting() RETURNS TABLE (entries bigint, since timestamptz)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT count(*), min(e.at)
  FROM audit_entry AS e
  WHERE e.txid >= (SELECT h.below FROM audit_chain AS h)
    AND NOT EXISTS (SELECT FROM audit_link AS l WHERE l.entry_id = e.id);
END;
