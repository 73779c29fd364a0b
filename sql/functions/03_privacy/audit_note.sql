-- Adds an entry to the audit trail for an actor that the calling function has checked. Raises audit_entry_permitted if
-- the actor's role has no permission for the action, so that the whole transaction is undone (scope.1).
CREATE OR REPLACE FUNCTION audit_note(
  who actor, action text, object_kind text, object_id text, detail jsonb DEFAULT '{}'
) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM FROM permission AS p WHERE p.role = (who).role AND p.action = audit_note.action;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no permission for this'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entry_permitted', TABLE = 'audit_entry';
  END IF;
  INSERT INTO audit_entry (actor_subject, actor_role, actor_site, action, object_kind, object_id, detail)
  VALUES ((who).subject, (who).role, (who).site, action, object_kind, object_id, detail);
END
$$;
