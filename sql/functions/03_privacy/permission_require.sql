-- Requires that the role of an actor has the permission for one of the actions, whatever the actor asks for (scope.1).
-- It is the second statement of whatever a program calls, after the guard. Raises insufficient_privilege otherwise:
-- before a row is read, so that nothing tells the caller whether there was anything to read.
CREATE OR REPLACE FUNCTION permission_require(who actor, VARIADIC actions text[]) RETURNS void
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  PERFORM FROM permission AS p WHERE p.role = (who).role AND p.action = ANY (actions);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no permission for this' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
