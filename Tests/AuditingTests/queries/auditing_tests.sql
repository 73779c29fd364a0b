-- name: auditing_test_write
-- Writes an entry directly, without checking permissions.
INSERT INTO audit_entry (actor_subject, actor_role, actor_site, action, object_kind, object_id, detail)
VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb);

-- name: auditing_test_settle
-- Pretends that all transactions so far have ended; transactions of other tests may still be running.
UPDATE audit_chain SET below = ((SELECT max(e.txid::text::numeric) FROM audit_entry AS e) + 1)::text::xid8;

-- name: auditing_test_entry_trigger
-- Disables the trigger that protects entries.
ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only;

-- name: auditing_test_link_trigger
-- Disables the trigger that protects links.
ALTER TABLE audit_link DISABLE TRIGGER audit_link_append_only;

-- name: auditing_test_batch_trigger
-- Disables the trigger that protects batches.
ALTER TABLE audit_batch DISABLE TRIGGER audit_batch_append_only;

-- name: auditing_test_link_known
-- Allows removing entries that links refer to.
ALTER TABLE audit_link DROP CONSTRAINT audit_link_entry_known;

-- name: auditing_test_link_sealed
-- Allows removing batches that links refer to.
ALTER TABLE audit_link DROP CONSTRAINT audit_link_batch_sealed;

-- name: auditing_test_link_place
-- Allows links to change places.
ALTER TABLE audit_link DROP CONSTRAINT audit_link_one_at_a_place;

-- name: auditing_test_edit
-- Edits an entry's actor.
UPDATE audit_entry SET actor_subject = 'someone.else' WHERE id = $1::bigint;

-- name: auditing_test_edit_detail
-- Edits an entry's detail.
UPDATE audit_entry SET detail = '{"copies": [1]}' WHERE id = $1::bigint;

-- name: auditing_test_remove
-- Removes an entry.
DELETE FROM audit_entry WHERE id = $1::bigint;

-- name: auditing_test_remove_link
-- Removes a link.
DELETE FROM audit_link WHERE entry_id = $1::bigint;

-- name: auditing_test_close_gap
-- Moves the links after a place up by one.
UPDATE audit_link SET position = position - 1 WHERE batch = $1::integer AND position > $2::integer;

-- name: auditing_test_swap
-- Swaps two entries in the chain.
UPDATE audit_link AS l SET position = other.position, batch = other.batch, hash = other.hash
FROM audit_link AS other
WHERE l.entry_id IN ($1::bigint, $2::bigint) AND other.entry_id = $1::bigint + $2::bigint - l.entry_id;

-- name: auditing_test_insert
-- Writes an entry with the transaction of an earlier one.
INSERT INTO audit_entry (actor_subject, actor_role, action, object_kind, object_id, txid)
SELECT 'someone', 'rju', 'process.read', 'process', '1', e.txid FROM audit_entry AS e WHERE e.id = $1::bigint
RETURNING id;

-- name: auditing_test_cut
-- Removes the batches from a number on, with their links and entries.
WITH cut AS (
  DELETE FROM audit_batch WHERE number >= $1::integer RETURNING number
), linked AS (
  DELETE FROM audit_link WHERE batch >= $1::integer RETURNING entry_id
)
DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM linked);

-- name: auditing_test_cut_head
-- Sets the head back to the last batch.
UPDATE audit_chain SET number = b.number, hash = b.hash
FROM (SELECT number, hash FROM audit_batch ORDER BY number DESC LIMIT 1) AS b;

-- name: auditing_test_rechain
-- Computes a batch's hashes again, as somebody would who has the database but not the key.
WITH RECURSIVE anew AS (
  SELECT b.number AS batch, 0 AS position, NULL::bigint AS entry_id, b.previous_hash AS hash
  FROM audit_batch AS b WHERE b.number = $1::integer
  UNION ALL
  SELECT a.batch, l.position, l.entry_id, sha256(a.hash || audit_canonical(e))
  FROM anew AS a
  JOIN audit_link AS l ON l.batch = a.batch AND l.position = a.position + 1
  JOIN audit_entry AS e ON e.id = l.entry_id
), linked AS (
  UPDATE audit_link AS l SET hash = a.hash FROM anew AS a WHERE a.entry_id = l.entry_id
)
UPDATE audit_batch SET hash = (SELECT a.hash FROM anew AS a ORDER BY a.position DESC LIMIT 1)
WHERE number = $1::integer;

-- name: auditing_test_forge_seal
-- Forges a seal.
UPDATE audit_batch SET seal = sha256('forged') WHERE number = $1::integer;

-- name: auditing_test_canonical
-- Each entry, with the bytes that PostgreSQL makes its hash of.
SELECT
  e.id, e.txid::text AS txid, audit_instant(e.at) AS at, e.actor_subject, e.actor_role, e.actor_site, e.action,
  e.object_kind, e.object_id, e.detail::text AS detail, audit_canonical(e) AS canonical
FROM audit_entry AS e ORDER BY e.id;

-- name: auditing_test_counts
-- Counts entries, links and batches.
SELECT
  (SELECT count(*) FROM audit_entry) AS entries, (SELECT count(*) FROM audit_link) AS links,
  (SELECT count(*) FROM audit_batch) AS batches;

-- name: auditing_test_enqueue
-- Adds a job.
SELECT job_enqueue($1, '{}') AS id;

-- name: auditing_test_claim
-- Claims the next job of these kinds, as a worker does.
SELECT id, lease, kind, attempt, payload FROM job_claim($1::uuid, $2::text[], 1);

-- name: auditing_test_forget_cluster
-- Pretends that the database was restored in another cluster.
UPDATE audit_chain SET cluster = 'elsewhere', below = '9000000000';

-- name: auditing_test_usual
-- Sets how many files are usual for a role.
UPDATE audit_watch_setting SET objects_max = $2::integer WHERE role = $1;

-- name: auditing_test_opening_hours
-- Opens Kent on weekdays.
INSERT INTO opening_hours (site_code, weekday, opens, closes)
SELECT 'KENT', weekday, '08:00', '16:00' FROM generate_series(1, 5) AS weekday
ON CONFLICT DO NOTHING;

-- name: auditing_test_notices
-- The notices by role.
SELECT b.role || ' ' || n.kind AS notice
FROM notice AS n JOIN notice_mailbox AS b ON b.id = n.mailbox_id ORDER BY 1;

-- name: auditing_test_truncate
-- Empties the trail.
TRUNCATE audit_entry CASCADE;

-- name: auditing_test_truncate_link
-- Empties the chain.
TRUNCATE audit_link;

-- name: auditing_test_set_txid
-- Writes an entry with a chosen transaction.
INSERT INTO audit_entry (actor_subject, actor_role, action, object_kind, object_id, txid)
VALUES ('someone', 'rju', 'process.read', 'process', '1', '3');

-- name: auditing_test_delete_batch
-- Removes a batch.
DELETE FROM audit_batch WHERE number = $1::integer;

-- name: auditing_test_forget_keys
-- Tries to take back that keys were adopted.
DELETE FROM audit_key;
