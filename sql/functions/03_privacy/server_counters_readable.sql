-- How many of the server's counters of tables, functions and locks the caller may read. Whoever reads them can measure
-- how much a function read, so there should be none.
CREATE OR REPLACE FUNCTION server_counters_readable() RETURNS integer
  LANGUAGE sql STABLE
  RETURN (
    SELECT count(*)::integer FROM pg_proc AS p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND has_function_privilege(p.oid, 'EXECUTE')
      AND p.proname ~ concat(
        '^(pg_lock_status|pg_stat_get_(xact_|numscans|tuples_|live_|dead_|mod_since|ins_since|blocks_|function_',
        '|db_(tuples|blocks|blk|temp)))'));
