-- Adds an entry to the audit trail for the actor of the transaction, from outside the functions that run with the
-- owner's rights. Raises insufficient_privilege for another actor, and audit_entry_permitted as audit_note does
-- (scope.1).
CREATE OR REPLACE FUNCTION audit_write(
  who actor, action text, object_kind text, object_id text, detail jsonb DEFAULT '{}'
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM audit_note(who, action, object_kind, object_id, detail);
END
$$;
