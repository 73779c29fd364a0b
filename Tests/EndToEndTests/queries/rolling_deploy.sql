-- What the tests of rolling deploys ask a database as its owner, and how they stop a migration. The statements that are
-- asked until they are answered as wished take five milliseconds.

-- name: rolling_test_facts
-- What holds for the schema at the head of the search path, a line for each object.
WITH ours AS (
  SELECT to_regnamespace(current_schema())::oid AS schema
), relation AS (
  SELECT c.oid, c.relname, c.relkind, c.relacl FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema
), granted AS (
  SELECT p.oid::regprocedure::text AS name, a.grantee, a.privilege_type
  FROM ours JOIN pg_proc AS p ON p.pronamespace = ours.schema
  CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
  UNION ALL
  SELECT c.relname, a.grantee, a.privilege_type FROM relation AS c CROSS JOIN aclexplode(c.relacl) AS a
  UNION ALL
  SELECT c.relname || '.' || t.attname, a.grantee, a.privilege_type
  FROM relation AS c JOIN pg_attribute AS t ON t.attrelid = c.oid CROSS JOIN aclexplode(t.attacl) AS a
)
SELECT format('function %s %s', p.oid::regprocedure, md5(pg_get_functiondef(p.oid))) AS fact
FROM ours JOIN pg_proc AS p ON p.pronamespace = ours.schema
WHERE p.prokind IN ('f', 'p')
UNION ALL
SELECT format('column %s.%s %s %s %s', c.relname, t.attname, format_type(t.atttypid, t.atttypmod), t.attnotnull,
  pg_get_expr(d.adbin, d.adrelid))
FROM relation AS c JOIN pg_attribute AS t ON t.attrelid = c.oid
LEFT JOIN pg_attrdef AS d ON d.adrelid = t.attrelid AND d.adnum = t.attnum
WHERE t.attnum > 0 AND NOT t.attisdropped
UNION ALL
SELECT format('constraint %s %s %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
FROM relation AS c JOIN pg_constraint AS k ON k.conrelid = c.oid
UNION ALL
SELECT format('index %s', pg_get_indexdef(c.oid)) FROM relation AS c WHERE c.relkind IN ('i', 'I')
UNION ALL
SELECT format('view %s %s', c.relname, md5(pg_get_viewdef(c.oid))) FROM relation AS c WHERE c.relkind = 'v'
UNION ALL
SELECT format('trigger %s', pg_get_triggerdef(t.oid))
FROM relation AS c JOIN pg_trigger AS t ON t.tgrelid = c.oid
WHERE NOT t.tgisinternal
UNION ALL
SELECT format('policy %s %s %s %s', c.relname, p.polname, p.polcmd, md5(concat(
  pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid))))
FROM relation AS c JOIN pg_policy AS p ON p.polrelid = c.oid
UNION ALL
SELECT format('right %s %s %s', g.name, CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE r.rolname END, g.privilege_type)
FROM granted AS g LEFT JOIN pg_roles AS r ON r.oid = g.grantee
UNION ALL
SELECT format('migration %s %s', m.version, m.checksum) FROM schema_migration AS m
UNION ALL
SELECT format('source %s %s %s', s.kind, s.name, s.checksum) FROM schema_source AS s
UNION ALL
SELECT format('release %s', max(string_to_array(r.release, '.')::integer[])) FROM schema_release AS r;

-- name: rolling_test_day
-- A day, so many days after the present one, in the zone of Kent.
SELECT ((clock_now() AT TIME ZONE 'America/Vancouver')::date + $1::integer)::text AS day;

-- name: rolling_test_release_early
-- Entry lists are released seven days before their day, the earliest that can be set.
UPDATE agency_setting SET list_release_minutes = 10080;

-- name: rolling_test_released_lists
-- How many entry lists are released.
SELECT count(*) AS number FROM pg_sleep(0.005) CROSS JOIN entry_list AS e WHERE e.state = 'released';

-- name: rolling_test_unfinished_jobs
-- How many jobs are due or under way.
SELECT count(*) AS number FROM pg_sleep(0.005) CROSS JOIN job AS j WHERE j.state IN ('available', 'running');

-- name: rolling_test_job_faults
-- How many jobs have failed, even if only once.
SELECT (SELECT count(*) FROM job_payload AS p WHERE p.errors IS NOT NULL)
  + (SELECT count(*) FROM job_history AS h WHERE h.errors IS NOT NULL) AS number;

-- name: rolling_test_close_gate
-- Keeps the gate closed until the end of the transaction.
SELECT pg_advisory_xact_lock(815, 1);

-- name: rolling_test_at_gate
-- How many wait at the gate.
SELECT count(*) AS number
FROM pg_sleep(0.005) CROSS JOIN pg_locks AS l JOIN pg_database AS d ON d.oid = l.database
WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.classid = 815 AND NOT l.granted;

-- name: rolling_test_waiting_requests
-- How many of the service's sessions wait for a lock.
SELECT count(*) AS number
FROM pg_sleep(0.005) CROSS JOIN pg_stat_activity AS a
WHERE a.datname = current_database() AND a.usename = 'vestibule' AND a.wait_event_type = 'Lock';

-- name: rolling_test_migrators
-- How many migrators are connected.
SELECT count(*) AS number
FROM pg_sleep(0.005) CROSS JOIN pg_stat_activity AS a
WHERE a.datname = current_database() AND a.application_name = 'vestibule migrate';

-- name: rolling_test_stops_create
-- Has every migration in this database count its steps (commands that change the catalog), and stop at the one named in
-- stops.stop: there its session is terminated, or waits at the gate.
DO $do$
BEGIN
  CREATE SCHEMA stops;
  CREATE TABLE stops.stop (schema text, step integer, way text);
  CREATE TABLE stops.step (schema text, step integer, command text);
  CREATE FUNCTION stops.note() RETURNS event_trigger LANGUAGE plpgsql AS $function$
    DECLARE
      migrated text := current_setting('vestibule.schema', true);
      steps integer := coalesce(nullif(current_setting('stops.steps', true), '')::integer, 0) + 1;
      stop text;
    BEGIN
      IF coalesce(migrated, '') <> '' THEN
        PERFORM set_config('stops.steps', steps::text, false);
        INSERT INTO stops.step VALUES (migrated, steps, tg_tag);
        SELECT s.way INTO stop FROM stops.stop AS s WHERE s.schema = migrated AND s.step = steps;
        IF stop = 'terminate' THEN
          PERFORM pg_terminate_backend(pg_backend_pid());
        ELSIF stop = 'gate' THEN
          PERFORM pg_advisory_xact_lock(815, 1);
        END IF;
      END IF;
    END
  $function$;
  CREATE EVENT TRIGGER stops ON ddl_command_end EXECUTE FUNCTION stops.note();
END
$do$;

-- name: rolling_test_stop_at
-- The next migrations stop at this step, in this way.
WITH before AS (DELETE FROM stops.stop)
INSERT INTO stops.stop VALUES ($1::text, $2::integer, $3::text);

-- name: rolling_test_stop_nowhere
-- The next migrations don't stop.
DELETE FROM stops.stop;

-- name: rolling_test_steps
-- How many steps the migration of each schema took.
SELECT s.schema, max(s.step) AS steps FROM stops.step AS s GROUP BY s.schema;
