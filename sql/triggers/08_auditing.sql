-- The chain's own defence: a sealed batch proves nothing if it can be rewritten.

-- Batches are only added.
CREATE OR REPLACE TRIGGER audit_batch_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_batch
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- An entry stays in the batch that sealed it.
CREATE OR REPLACE TRIGGER audit_link_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- A key that was adopted stays so.
CREATE OR REPLACE TRIGGER audit_key_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_key
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
