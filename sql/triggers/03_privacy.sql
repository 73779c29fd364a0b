-- The audit trail's own defence.

-- Not even the owner's functions change or empty the trail: entries are only added.
CREATE OR REPLACE TRIGGER audit_entry_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse_change();
