-- name: walls_test_tables
-- All tables and views of the schema, with the caller's privileges and whether row-level security is on. A view counts
-- as secured if it uses the caller's rights or the application can't read it.
SELECT
  c.relname AS name,
  c.relrowsecurity OR c.relkind = 'v' AND (
    'security_invoker=true' = ANY (c.reloptions)
    OR NOT has_table_privilege('vestibule_application', c.oid, 'SELECT')) AS guarded,
  has_table_privilege(c.oid, 'SELECT') AS readable, c.relkind = 'v' AS is_view,
  has_any_column_privilege(c.oid, 'INSERT') OR has_any_column_privilege(c.oid, 'UPDATE')
    OR has_table_privilege(c.oid, 'DELETE') OR has_table_privilege(c.oid, 'TRUNCATE') AS writable
FROM pg_class AS c
WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
  AND c.relkind IN ('r', 'p', 'v', 'm')
ORDER BY c.relname;

-- name: walls_test_count
-- The number of rows of a table that the caller sees.
SELECT (xpath('/table/row/rows/text()', query_to_xml(format('SELECT count(*) AS rows FROM %I', $1::text), false, false,
  '')))[1]::text::bigint AS rows;

-- name: walls_test_functions
-- All functions of the schema that the caller may execute: whether they are SECURITY DEFINER, their search path,
-- whether PUBLIC may execute them, and their text.
SELECT
  p.proname AS name, p.prosecdef AS has_owners_rights,
  coalesce(array_to_string(p.proconfig, ';'), '') AS settings,
  coalesce(p.prosrc, '') || coalesce(pg_get_function_sqlbody(p.oid), '') AS body,
  EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS grant_to
    WHERE grant_to.grantee = 0) AS for_just_anyone
FROM pg_proc AS p
WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
  AND has_function_privilege(p.oid, 'EXECUTE')
ORDER BY p.proname;

-- name: walls_test_role
-- Whether the caller has any privileged attribute.
SELECT
  r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS stands_above,
  EXISTS (SELECT FROM pg_class AS c WHERE c.relowner = r.oid
    AND c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())) AS owns,
  pg_has_role((SELECT nspowner FROM pg_namespace WHERE nspname = current_schema()), 'USAGE') AS is_owner
FROM pg_roles AS r
WHERE r.rolname = current_user;

-- name: walls_test_permissions
-- The permissions table.
SELECT role || ' ' || action AS line FROM permission;

-- name: walls_test_entry_list
-- A released list at a site, with the given sealed content.
WITH day AS (
  INSERT INTO entry_list_day (site_code, day) VALUES ($1, '2027-01-15') RETURNING site_code, day
)
INSERT INTO entry_list (
  site_code, day, revision, state, key_id, content_sealed, document_sealed, released_at)
SELECT site_code, day, 1, 'released', $2::uuid, $3::bytea, $3::bytea, clock_now() FROM day;

-- name: walls_test_lists
-- The lists that the caller sees, with their sealed content.
SELECT site_code, key_id, content_sealed FROM entry_list ORDER BY site_code;

-- name: walls_test_participants
-- The participants that the caller sees, with their sealed names.
SELECT p.id, p.process_id, p.name_sealed, c.key_id FROM participant AS p JOIN process AS c ON c.id = p.process_id;

-- name: walls_test_meetings
-- The meetings that the caller sees.
SELECT id FROM meeting;

-- name: walls_test_read_list
-- Reads a list for an actor, as the service does.
SELECT revision FROM entry_list_read(row($1, $2, $3)::actor, 'KENT', '2027-01-15', false);

-- name: walls_test_close_task
-- Does something for which the actor's role has no permission.
SELECT audit_write(row($1, $2, $3)::actor, 'process.open', 'process', '1')::text AS written;

-- name: walls_test_swap_names
-- Replaces one participant's sealed name with another's.
UPDATE participant AS p SET name_sealed = o.name_sealed FROM participant AS o WHERE p.id = $1::uuid AND o.id = $2::uuid;

-- name: walls_test_notice
-- A notice in the mailbox of a site's staff.
WITH box AS (
  INSERT INTO notice_mailbox (id, role, site_code, language, last_position)
  VALUES (gen_random_uuid(), 'siteStaff', $1, 'en', 1) RETURNING id
)
INSERT INTO notice (id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day)
SELECT gen_random_uuid(), box.id, 1, 'meetingHeld', 'meeting', $2::uuid::text, 1, $1, '2027-01-15' FROM box;

-- name: walls_test_notices
-- The notices that the caller sees.
SELECT site_code FROM notice_text ORDER BY site_code;

-- name: walls_test_closure
-- A closure of a site.
INSERT INTO closure (id, site_code, starts_wall, ends_wall, zone, reason, recorded_by)
SELECT gen_random_uuid(), s.code, '2027-01-15T08:00', '2027-01-15T12:00', s.time_zone, 'search', 'staff'
FROM site AS s WHERE s.code = $1;

-- name: walls_test_condition
-- A condition between the victim and the offender of every process.
INSERT INTO contact_condition (id, process_id, kind, first_participant_id, second_participant_id)
SELECT gen_random_uuid(), v.process_id, 'noContactCondition', v.id, o.id
FROM participant AS v JOIN participant AS o ON o.process_id = v.process_id AND o.role = 'offender'
WHERE v.role = 'victim';

-- name: walls_test_clearance
-- A clearance of every condition.
INSERT INTO clearance (id, condition_id, basis, valid_until, given_by)
SELECT gen_random_uuid(), id, 'conditionAmended', '2027-12-31', 'rju1' FROM contact_condition;

-- name: walls_test_location
-- Where every offender is.
INSERT INTO participant_location (participant_id, process_id, site_code, recorded_by)
SELECT id, process_id, 'KENT', 'rju1' FROM participant WHERE role = 'offender';

-- name: walls_test_outcome
-- An advice to Kent, and what the Parole Board decided.
WITH given AS (
  INSERT INTO advice (id, number, site_code, due_on, advised_by)
  VALUES (gen_random_uuid(), 'AV-2222-2222', 'KENT', '2027-02-01', 'rju1') RETURNING id
)
INSERT INTO advice_outcome (advice_id, outcome, decided_on, recorded_by)
SELECT id, 'amended', '2027-01-04', 'rju1' FROM given;

-- name: walls_test_task
-- A task of the unit about every process.
SELECT rju_task_open('contactAnswerNeeded', p.id)::text AS opened FROM process AS p;

-- name: walls_test_authorisation
-- An authorisation of Kent's area for every process.
INSERT INTO visits_authorisation (id, process_id, room_code, reason, first_day, last_day, staff_present, authorised_by)
SELECT gen_random_uuid(), p.id, 'KENT-VISITS', 'security', '2027-01-11', '2027-01-31', 0, 'rju1' FROM process AS p;

-- name: walls_test_takes_place
-- Lets it be said of meetings that aren't over that they took place.
ALTER TABLE meeting_took_place DISABLE TRIGGER meeting_took_place_is_over;

-- name: walls_test_took_place
-- Every meeting took place.
INSERT INTO meeting_took_place (meeting_id, took_place, said_by) SELECT m.id, true, 'm1' FROM meeting AS m;

-- name: walls_test_joins
-- Lets anybody attend as a co-mediator.
ALTER TABLE meeting_co_mediator DISABLE TRIGGER meeting_co_mediator_committed;

-- name: walls_test_co_mediator
-- Every meeting has the other mediator as its co-mediator.
INSERT INTO meeting_co_mediator (meeting_id, mediator_id)
SELECT m.id, o.id FROM meeting AS m JOIN mediator AS o ON o.id <> m.mediator_id;

-- name: walls_test_closures
-- The closures that row-level security shows to the caller.
SELECT site_code FROM closure ORDER BY site_code;

-- name: walls_test_queue_rights
-- The tables of the queue, and whether the caller has any right on them.
SELECT c.relname AS name,
  has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
    OR has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE, REFERENCES') AS is_open
FROM pg_class AS c
WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
  AND c.relkind IN ('r', 'p', 'S', 'v')
  AND (c.relname ~ '^job($|_)' OR c.relname = 'event_subscription');

-- name: walls_test_queue_statistics
-- How many columns of the queue's tables the caller sees the statistics of.
SELECT count(*) AS columns FROM pg_stats WHERE tablename ~ '^(job($|_)|event_subscription$)';

-- name: walls_test_analyze
-- Gathers the statistics of the queue.
ANALYZE job, job_payload, job_history;

-- name: walls_test_queue_texts
-- Everything that rows of the queue say in words.
SELECT concat_ws(' ', j.kind, j.unique_key, p.payload::text) AS text
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id;

-- name: walls_test_explain_job
-- What the planner tells of the queue.
EXPLAIN SELECT FROM job WHERE run_at < '2027-01-15';

-- name: walls_test_key_update
-- In the keyring: overwrites a key directly.
UPDATE data_key SET wrapped = '\x00' WHERE id = $1::uuid;

-- name: walls_test_key_delete
-- In the keyring: deletes a key directly.
DELETE FROM data_key WHERE id = $1::uuid;

-- name: walls_test_keys_truncate
-- In the keyring: deletes all keys directly.
TRUNCATE data_key;

-- name: walls_test_key_read
-- In the keyring: reads a key directly.
SELECT wrapped FROM data_key WHERE id = $1::uuid;

-- name: walls_test_keyring_trail
-- In the keyring: its trail.
SELECT deed, key_id, key_count, login FROM keyring_trail ORDER BY id;

-- name: walls_test_keyring_trail_edit
-- In the keyring: edits its trail directly.
UPDATE keyring_trail SET login = 'nobody';

-- name: walls_test_keyring_trail_cut
-- In the keyring: cuts its trail directly.
DELETE FROM keyring_trail;

-- name: walls_test_key_restored
-- In the keyring: a key as a restored backup has it; the trigger that keeps it destroyed must be off.
UPDATE data_key SET wrapped = $2::bytea, destroyed_at = NULL WHERE id = $1::uuid;

-- name: walls_test_restoring
-- In the keyring: lets a backup be restored.
ALTER TABLE data_key DISABLE TRIGGER data_key_stays_destroyed;

-- name: walls_test_readings
-- A call of each function for reading that the caller may execute, with NULL for every argument.
SELECT format('%I(%s)', p.proname, (
  SELECT string_agg(format('NULL::%s', format_type(t.type, NULL)), ', ' ORDER BY t.place)
  FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t (type, place))) AS call
FROM pg_proc AS p
WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
  AND p.proowner = 'vestibule_reader'::regrole AND has_function_privilege(p.oid, 'EXECUTE')
ORDER BY p.proname;

-- name: walls_test_derived_columns
-- The columns of bytes, and those whose names speak of something derived.
SELECT c.relname || '.' || a.attname AS name
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND a.attnum > 0 AND NOT a.attisdropped
  AND (a.atttypid IN ('bytea'::regtype, 'bytea[]'::regtype) OR a.attname ~ 'sha|hash|digest|codes|length|fingerprint')
ORDER BY 1;

-- name: walls_test_indexes_of_sealed
-- Indexes and generated columns that name a sealed value.
SELECT i.indexrelid::regclass::text AS name
FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
WHERE c.relnamespace = current_schema()::regnamespace AND pg_get_indexdef(i.indexrelid) ~ '(sealed|codes)'
UNION ALL
SELECT d.adrelid::regclass::text
FROM pg_attrdef AS d JOIN pg_class AS c ON c.oid = d.adrelid
WHERE c.relnamespace = current_schema()::regnamespace AND pg_get_expr(d.adbin, d.adrelid) ~ '(sealed|codes)'
ORDER BY 1;

-- name: walls_test_lend_counters
-- Lets the application read the server's counters, as a server does that nobody has closed them on.
DO $$
DECLARE
  counter regprocedure;
BEGIN
  FOR counter IN
    SELECT p.oid FROM pg_proc AS p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ '^pg_stat_get_(xact_|numscans|tuples_)'
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vestibule_application', counter);
  END LOOP;
END
$$;

-- name: walls_test_calls_of_site
-- A call of each function about a site that the caller may execute with the owner's or the reader's rights. SITE and
-- ACTOR stand for values; days are that of the scene's lists, and everything else is NULL.
SELECT format('%I(%s)', p.proname, (
  SELECT string_agg(CASE
      WHEN p.proargnames[t.place] = 'given_site' THEN 'SITE'
      WHEN t.type = 'actor'::regtype THEN 'ACTOR'
      WHEN t.type = 'date'::regtype THEN '''2027-01-15''::date'
      WHEN p.proargnames[t.place] IN ('given_revision', 'given_copy') THEN '1'
      ELSE format('NULL::%s', format_type(t.type, NULL))
    END, ', ' ORDER BY t.place)
  FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t (type, place))) AS call
FROM pg_proc AS p
WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
  AND p.prosecdef AND has_function_privilege(p.oid, 'EXECUTE') AND 'given_site' = ANY (p.proargnames)
ORDER BY p.proname;

-- name: walls_test_calls
-- A call of each function that the caller may execute with the owner's or the reader's rights. ACTOR stands for who
-- acts; everything else is NULL.
SELECT p.proname AS name, format('%I(%s)', p.proname, (
  SELECT string_agg(
    CASE WHEN t.type = 'actor'::regtype THEN 'ACTOR' ELSE format('NULL::%s', format_type(t.type, NULL)) END, ', '
    ORDER BY t.place)
  FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t (type, place))) AS call
FROM pg_proc AS p
WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
  AND p.prosecdef AND has_function_privilege(p.oid, 'EXECUTE')
ORDER BY p.proname;

-- name: walls_test_nameless_answer
-- An answer that is kept for a subject in whatever role.
INSERT INTO request_answer (actor_subject, actor_role, actor_site, key, fingerprint, outcome, answer)
VALUES ('kent.desk', '', '', 'a', '\x00', 'done', '{}');

-- name: walls_test_mailboxes
-- Everybody at Matsqui and the auditors have had a notice before.
INSERT INTO notice_mailbox (id, role, site_code, language)
SELECT gen_random_uuid(), role, site, 'en'
FROM (VALUES ('siteStaff', 'MATSQUI'), ('frontDesk', 'MATSQUI'), ('auditor', NULL)) AS box (role, site)
ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient DO NOTHING;

-- name: walls_test_functions_of_row_types
-- Functions whose stored body takes or returns a table's row: no column could be added to that table.
SELECT p.proname AS name
FROM pg_proc AS p
WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND p.prosqlbody IS NOT NULL
  AND EXISTS (
    SELECT FROM unnest(p.proargtypes::oid[] || p.prorettype) AS used (type)
    JOIN pg_type AS t ON t.oid = used.type JOIN pg_class AS c ON c.oid = t.typrelid AND c.relkind IN ('r', 'p'))
ORDER BY p.proname;

-- name: walls_test_entrance
-- What a site has set for its entrance, written directly.
INSERT INTO site_entrance (site_code, contact_en, contact_fr) VALUES ($1, 'Keeper', 'Gardien');

-- name: walls_test_entrances
-- The sites whose settings of the entrance the caller reads.
SELECT site_code FROM site_entrance ORDER BY site_code;
