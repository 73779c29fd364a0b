-- The guard of functions that read (scope.1): raises insufficient_privilege if nobody acts, or if row-level security
-- doesn't apply. Such functions belong to vestibule_reader, which stands under the policies; one that a restore has
-- left with the owner refuses to read until the next `vestibule migrate`.
CREATE OR REPLACE FUNCTION reader_require() RETURNS void
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF acting() IS NULL THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NOT row_security_active('audit_entry'::regclass) THEN
    RAISE EXCEPTION 'a function that reads must stand under row-level security'
      USING ERRCODE = 'insufficient_privilege', HINT = 'run: vestibule migrate';
  END IF;
END
$$;
