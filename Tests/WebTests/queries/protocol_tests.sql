-- name: protocol_test_names
-- What the database has by name: constraints, among them what functions refuse in the name of; functions; tables
-- behind row-level security; and the clauses that are gates of a meeting.
SELECT
  ARRAY(
    SELECT c.conname::text FROM pg_constraint AS c JOIN pg_namespace AS n ON n.oid = c.connamespace
    WHERE n.nspname = current_schema()
    UNION
    SELECT (regexp_matches(p.prosrc, 'CONSTRAINT = ''(\w+)''', 'g'))[1] FROM pg_proc AS p
    WHERE p.pronamespace = current_schema()::regnamespace
  ) AS constraints,
  ARRAY(SELECT p.proname::text FROM pg_proc AS p WHERE p.pronamespace = current_schema()::regnamespace) AS functions,
  ARRAY(
    SELECT c.relname::text FROM pg_class AS c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relrowsecurity
  ) AS walls,
  ARRAY(
    SELECT (regexp_matches(pg_get_functiondef(oid), '''(\w+\.\d)''', 'g'))[1] FROM pg_proc
    WHERE proname = 'meeting_gates' AND pronamespace = current_schema()::regnamespace
  ) AS gates;

-- name: disclosure_test_begin
-- Somebody of a meeting has come.
UPDATE meeting SET arrived_at = clock_now() WHERE id = $1::uuid;

-- name: disclosure_test_stop
-- A meeting that was stopped.
WITH stopped AS (
  UPDATE meeting SET state = 'stopped', closed_at = clock_now() WHERE id = $1::uuid RETURNING id
)
INSERT INTO meeting_stop (meeting_id, reason, stopped_by, stopped_role)
SELECT id, 'illness', 'kent.staff', 'siteStaff' FROM stopped;

-- name: disclosure_test_complete
-- A meeting that has taken place.
UPDATE meeting SET state = 'completed', closed_at = clock_now() WHERE id = $1::uuid;

-- name: disclosure_test_announce
-- The watch tells that a meeting's people are on no list.
UPDATE entry_list_lack AS k SET announced_at = clock_now() WHERE k.meeting_id = $1::uuid
RETURNING entry_list_lack_announce(k)::text AS announced;

-- name: disclosure_test_unacknowledged
-- The watch has also found that nobody acknowledged the first revision of the meeting's list.
INSERT INTO entry_list_lack (kind, meeting_id, site_code, day, revision)
SELECT 'unacknowledged', m.id, m.site_code, m.day, 1 FROM meeting AS m WHERE m.id = $1::uuid;

-- name: disclosure_test_destroy_names
-- The names of a closed process are destroyed.
UPDATE process
SET names_doomed_at = clock_now(), names_doomed_because = 'retentionEnded', names_destroyed_at = clock_now()
WHERE id = $1::uuid;

-- name: disclosure_test_undelivered
-- No channel delivers one of the unacknowledged notices to m1, or to a role at Kent; returns the delivery.
INSERT INTO notice_delivery (
  id, notice_id, channel, state, passed_on, failure, attempt, job_id, job_lease, sending_at, settled_at)
SELECT gen_random_uuid(), n.id, 'smtp', 'failed', 'unit', 'smtp:550', 1, 1, 1, clock_now(), clock_now()
FROM notice AS n JOIN notice_mailbox AS box ON box.id = n.mailbox_id
WHERE box.role = $1::text AND (box.site_code = 'KENT' OR box.subject = 'm1') AND n.acknowledged_at IS NULL
  AND NOT EXISTS (SELECT FROM notice_delivery AS d WHERE d.notice_id = n.id AND d.channel = 'smtp')
ORDER BY n.position
LIMIT 1
RETURNING id;

-- name: disclosure_test_engage_for_today
-- Ends m1's engagements with 15 January 2027.
UPDATE engagement AS e SET ends_on = '2027-01-15' FROM mediator AS m WHERE m.id = e.mediator_id AND m.subject = 'm1';

-- name: disclosure_test_print
-- The entry list of Kent went to its printer, which gave a reason, came to the end, and doesn't forget documents.
INSERT INTO entry_list_print_job (
  site_code, day, revision, first_copy, last_copy, asked_by, asked_role, give_up_at, state, reason, printer_uri,
  printer_job, spool, sent_at, ended_at)
VALUES (
  'KENT', '2027-01-15', 1, 2, 2, 'kent.desk', 'frontDesk', clock_now(), 'printed', 'outOfPaper',
  'ipps://localhost:1/ipp/print', 1, 'notSupported', clock_now(), clock_now());
