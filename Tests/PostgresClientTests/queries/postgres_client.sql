-- name: client_test_one
-- The number one.
SELECT 1 AS number;

-- name: client_test_echo
-- Every type that goes out and comes back.
SELECT
  $1::text AS text,
  $2::bigint AS integer,
  $3::boolean AS flag,
  $4::double precision AS fraction,
  $5::uuid AS id,
  $6::bytea AS bytes,
  $7::jsonb AS json,
  $8::text[] AS texts,
  $9::bigint[] AS integers,
  $10::bytea[] AS byte_arrays;

-- name: client_test_settings
-- How the session is set up.
SELECT
  current_setting('search_path') AS search_path,
  current_setting('statement_timeout') AS statement_timeout,
  current_setting('lock_timeout') AS lock_timeout,
  current_setting('idle_in_transaction_session_timeout') AS idle_timeout,
  current_setting('application_name') AS application_name,
  current_setting('client_encoding') AS client_encoding,
  current_setting('timezone') AS time_zone,
  current_setting('datestyle') AS date_style,
  current_setting('work_mem') AS work_mem;

-- name: client_test_make
-- A table for these tests, with a rule of each kind.
CREATE TABLE thing (
  id bigint PRIMARY KEY,
  parent bigint,
  label text NOT NULL,
  during int4range,
  CONSTRAINT thing_label_is_short CHECK (length(label) < 40),
  CONSTRAINT thing_label_is_unique UNIQUE (label),
  CONSTRAINT thing_parent_exists FOREIGN KEY (parent) REFERENCES thing (id),
  CONSTRAINT thing_during_is_free EXCLUDE USING gist (during WITH &&)
);

-- name: client_test_defer
-- Has one rule looked at when a transaction ends.
ALTER TABLE thing ALTER CONSTRAINT thing_parent_exists DEFERRABLE INITIALLY DEFERRED;

-- name: client_test_add
-- A thing.
INSERT INTO thing (id, parent, label, during)
VALUES ($1::bigint, $2::bigint, $3::text, $4::int4range)
RETURNING id;

-- name: client_test_count
-- How many things there are.
SELECT count(*) AS number FROM thing;

-- name: client_test_labels
-- All labels, in the order of their things.
SELECT label FROM thing ORDER BY id;

-- name: client_test_relabel
-- Gives a thing another label.
UPDATE thing SET label = $2::text WHERE id = $1::bigint RETURNING id;

-- name: client_test_lock
-- Locks one thing until the transaction ends.
SELECT id FROM thing WHERE id = $1::bigint FOR UPDATE;

-- name: client_test_widen
-- Gives the table another column, behind the back of prepared statements.
ALTER TABLE thing ADD COLUMN remark text;

-- name: client_test_all
-- Everything about all things.
SELECT * FROM thing ORDER BY id;

-- name: client_test_forget
-- Lets the session forget its prepared statements.
DEALLOCATE ALL;

-- name: client_test_sleep
-- Does nothing for some seconds.
SELECT pg_sleep($1::double precision);

-- name: client_test_backend
-- The server's process of this connection.
SELECT pg_backend_pid() AS pid;

-- name: client_test_end_backend
-- Ends a connection from the server's side.
SELECT pg_terminate_backend($1::int) AS ended;

-- name: client_test_take_gate
-- Takes a lock that only this transaction can hold, and waits for it.
SELECT pg_advisory_xact_lock($1::bigint);

-- name: client_test_waiting
-- How many connections wait for a lock.
SELECT count(*) AS number FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database();

-- name: client_test_sleeping
-- How many connections are inside pg_sleep.
SELECT count(*) AS number FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database();

-- name: client_test_misspelt
-- Refers to what isn't there.
SELECT no_such_column FROM pg_class;

-- name: client_test_notify
-- Tells a channel something.
SELECT pg_notify($1::text, $2::text);

-- name: client_test_hold_room
-- Keeps a table from being altered until the transaction ends.
LOCK TABLE room IN ACCESS SHARE MODE;

-- name: client_test_terminate_migrator
-- Ends the session of a migrator, if one is in a transaction.
SELECT count(pg_terminate_backend(pid)) AS number FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'vestibule migrate' AND xact_start IS NOT NULL;

-- name: client_test_migrators
-- How many migrators are in a transaction.
SELECT count(*) AS number FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'vestibule migrate' AND xact_start IS NOT NULL;

-- name: client_test_table_facts
-- What the catalog says of the tables of the first schema in search_path, a line for each fact. The server composes the
-- definitions, so only databases of one server can be compared. Columns are counted without those that were dropped.
SELECT format('%s %s', c.relkind, c.relname) || coalesce(' ' || array_to_string(c.reloptions, ','), '')
  || CASE WHEN c.relrowsecurity THEN ' with row security' ELSE '' END
  || coalesce(' ' || pg_get_partkeydef(c.oid), '') || coalesce(' ' || pg_get_expr(c.relpartbound, c.oid), '')
  || coalesce(': ' || obj_description(c.oid, 'pg_class'), '') AS fact
FROM pg_class AS c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'c', 'S')
  AND NOT starts_with(c.relname, 'schema_')
UNION ALL
SELECT format('%s column %s %s', c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname)
  || ' ' || format_type(a.atttypid, a.atttypmod)
  || format(' %s %s %s %s %s %s', a.attnotnull, a.attidentity, a.attgenerated, a.attcollation::regcollation,
    a.attstorage, a.attcompression)
  || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '') || coalesce(': ' || col_description(c.oid, a.attnum), '')
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'c')
  AND a.attnum > 0 AND NOT a.attisdropped AND NOT starts_with(c.relname, 'schema_')
UNION ALL
SELECT format('%s constraint %s %s', n.conrelid::regclass, n.conname, pg_get_constraintdef(n.oid))
  || format(' %s %s %s', n.convalidated, n.condeferrable, n.condeferred)
FROM pg_constraint AS n JOIN pg_class AS c ON c.oid = n.conrelid
WHERE c.relnamespace = current_schema()::regnamespace AND n.contype <> 't' AND NOT starts_with(c.relname, 'schema_')
UNION ALL
SELECT format('index %s', regexp_replace(pg_get_indexdef(i.indexrelid), '\mON (ONLY )?\S+ USING', 'ON'))
  || format(' %s %s', i.indrelid::regclass, i.indisvalid)
FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
  AND NOT starts_with(c.relname, 'schema_')
ORDER BY fact;

-- name: client_test_leave
-- Leaves a setting in the session, for whoever gets it next.
SELECT set_config($1::text, $2::text, false);

-- name: client_test_level
-- The level of the transaction.
SELECT current_setting('transaction_isolation') AS level;

-- name: client_test_add_numbers
-- The sum of two numbers.
SELECT $1::bigint + $2::bigint AS number;
