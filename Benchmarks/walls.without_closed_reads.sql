-- Takes down the functions that read for the application, in a copy that is measured beside the whole: they read with
-- the caller's rights, who may read the tables, and don't ask who acts. Row-level security stays.
CREATE OR REPLACE FUNCTION reader_require() RETURNS void LANGUAGE plpgsql STABLE AS 'BEGIN END';
CREATE OR REPLACE FUNCTION permission_require(who actor, VARIADIC actions text[]) RETURNS void
  LANGUAGE plpgsql STABLE AS 'BEGIN END';

DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    SELECT format('ALTER FUNCTION %s SECURITY INVOKER RESET ALL', p.oid::regprocedure)
    FROM pg_proc AS p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.proowner = 'vestibule_reader'::regrole
    UNION ALL
    SELECT format('GRANT EXECUTE ON FUNCTION %s TO vestibule_application', p.oid::regprocedure)
    FROM pg_proc AS p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND has_function_privilege('vestibule_reader', p.oid, 'EXECUTE')
    UNION ALL
    SELECT format('GRANT SELECT ON %s TO vestibule_application', c.oid::regclass)
    FROM pg_class AS c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v')
      AND has_table_privilege('vestibule_reader', c.oid, 'SELECT')
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$;
