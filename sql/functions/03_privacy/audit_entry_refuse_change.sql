-- Trigger function: raises audit_entry_append_only, so that no entry of the audit trail is changed or deleted.
CREATE OR REPLACE FUNCTION audit_entry_refuse_change() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entry_append_only', TABLE = 'audit_entry';
END
$$;
