-- Seals the batch that audit_chain_extend has linked in the same transaction. Only the service's own jobs seal.
--
-- The key that seals the very first batch is adopted by it. Any other key must have been adopted before
-- (audit_key_adopt): otherwise audit_batch_key_adopted refuses the batch, and nothing is linked.
--
-- Without this call the transaction can't be committed: audit_link_batch_sealed refuses links without a sealed batch.
CREATE OR REPLACE FUNCTION audit_batch_seal(given_key text, given_seal bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  -- The chain's row is locked since audit_chain_extend, so no two keys are the first.
  INSERT INTO audit_key (id) SELECT given_key WHERE NOT EXISTS (SELECT FROM audit_key);
  INSERT INTO audit_batch (
    number, first_entry, last_entry, entry_count, previous_hash, hash, sealed_at, key_id, seal)
  SELECT
    c.number, c.first_entry, c.last_entry, c.entry_count, c.previous_hash, c.hash, c.sealed_at, given_key, given_seal
  FROM audit_chain AS c;
END
$$;
