-- Seals the batch that audit_chain_extend has linked in the same transaction. Only the service's own jobs seal.
--
-- Without this call the transaction can't be committed: audit_link_batch_sealed refuses links without a sealed batch.
CREATE OR REPLACE FUNCTION audit_batch_seal(given_key text, given_seal bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO audit_batch (
    number, first_entry, last_entry, entry_count, previous_hash, hash, sealed_at, key_id, seal)
  SELECT
    c.number, c.first_entry, c.last_entry, c.entry_count, c.previous_hash, c.hash, c.sealed_at, given_key, given_seal
  FROM audit_chain AS c;
END
$$;
