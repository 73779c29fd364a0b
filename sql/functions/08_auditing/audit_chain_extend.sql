-- Links up to entries_max committed entries that no batch holds yet, in the order of their transactions, and returns
-- what the next batch says of itself; no row if there are no such entries. The caller seals the batch in the same
-- transaction (audit_batch_seal). Only the service's own jobs extend the chain.
--
-- The chain's row is locked, so that sealers take turns. An entry of a transaction that is still running is linked by a
-- later call. `below` remembers that all transactions before it have ended and are linked; it means nothing in another
-- cluster, where transactions are counted anew, so after a restore elsewhere every entry is looked for again.
CREATE OR REPLACE FUNCTION audit_chain_extend(entries_max integer)
  RETURNS TABLE (
    chain text, number integer, first_entry bigint, last_entry bigint, entry_count integer, previous_hash bytea,
    hash bytea, sealed_at text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  head audit_chain;
  here text;
  horizon xid8;
  since xid8;
  e audit_entry;
  running bytea;
  linked integer := 0;
  first_linked bigint;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO head FROM audit_chain FOR UPDATE;
  SELECT system_identifier::text INTO here FROM pg_control_system();
  -- Taken after the lock and before the search: every transaction below it has ended, so the search sees its entries.
  SELECT pg_snapshot_xmin(pg_current_snapshot()) INTO horizon;
  since := CASE WHEN head.cluster = here THEN head.below ELSE '0' END;
  running := head.hash;
  FOR e IN
    SELECT a.* FROM audit_entry AS a
    WHERE a.txid >= since AND NOT EXISTS (SELECT FROM audit_link AS l WHERE l.entry_id = a.id)
    ORDER BY a.txid, a.id
    LIMIT entries_max
  LOOP
    linked := linked + 1;
    first_linked := coalesce(first_linked, e.id);
    running := sha256(running || audit_canonical(e));
    INSERT INTO audit_link (entry_id, batch, position, hash) VALUES (e.id, head.number + 1, linked, running);
    head.last_entry := e.id;
  END LOOP;
  -- A full batch may have left some behind: then the next search begins at the same place.
  IF linked < entries_max THEN
    UPDATE audit_chain AS c SET below = horizon, cluster = here
    WHERE c.below < horizon OR c.cluster IS DISTINCT FROM here;
  END IF;
  IF linked = 0 THEN RETURN; END IF;
  RETURN QUERY
  UPDATE audit_chain AS c SET
    number = head.number + 1, previous_hash = head.hash, hash = running, first_entry = first_linked,
    last_entry = head.last_entry, entry_count = linked, sealed_at = clock_now()
  RETURNING
    c.id::text, c.number, c.first_entry, c.last_entry, c.entry_count, c.previous_hash, c.hash,
    audit_instant(c.sealed_at);
END
$$;

-- The bytes of an entry that its hash is made of. `AuditCanonical` in Swift makes the same ones to verify.
CREATE OR REPLACE FUNCTION audit_canonical(e audit_entry) RETURNS bytea
  LANGUAGE sql STABLE
AS $$
  SELECT audit_field('vestibule-audit-entry-1') || audit_field((e).id::text) || audit_field((e).txid::text)
    || audit_field(audit_instant((e).at)) || audit_field((e).actor_subject) || audit_field((e).actor_role)
    || audit_field((e).actor_site) || audit_field((e).action) || audit_field((e).object_kind)
    || audit_field((e).object_id) || audit_field((e).detail::text)
$$;

-- One field: a zero byte for NULL; otherwise a one, the length in bytes, and the text in UTF-8.
CREATE OR REPLACE FUNCTION audit_field(value text) RETURNS bytea
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT CASE
    WHEN value IS NULL THEN '\x00'::bytea
    ELSE '\x01'::bytea || int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8')
  END
$$;
