-- name: audit_extend
-- Links what can be linked, up to $1 entries, and returns the head that is to be sealed in this transaction.
SELECT
  c.id AS chain, c.number, c.first_entry, c.last_entry, c.entry_count, c.previous_hash, c.hash,
  audit_instant(c.sealed_at) AS sealed_at
FROM audit_chain_extend($1::integer) AS c;

-- name: audit_seal
-- Seals what this transaction has linked.
SELECT audit_batch_seal($1, $2::bytea)::text AS sealed;

-- name: audit_complete_job
-- Ends a job under its lease, in the transaction of its effect. False: the job has moved on.
SELECT job_complete($1::bigint, $2::integer) AS completed;

-- name: audit_watch
-- Looks for unusual reading in what was sealed since the last time, and completes the job.
SELECT audit_watch(row($1, $2, $3)::actor, $4::integer, $5::bigint, $6::integer) AS done;

-- name: audit_head
-- The chain and its head, and the newest id of an entry.
SELECT
  c.id AS chain, c.number, c.hash, c.below::text AS below,
  c.cluster IS NOT DISTINCT FROM (SELECT system_identifier::text FROM pg_control_system()) AS is_here,
  (SELECT coalesce(max(e.id), 0) FROM audit_entry AS e) AS newest_entry
FROM audit_chain AS c;

-- name: audit_batches
-- Up to $2 batches behind a number, in order.
SELECT
  b.number, b.first_entry, b.last_entry, b.entry_count, b.previous_hash, b.hash,
  audit_instant(b.sealed_at) AS sealed_at, b.key_id, b.seal
FROM audit_batch AS b
WHERE b.number > $1::integer
ORDER BY b.number
LIMIT $2::integer;

-- name: audit_linked
-- A page of a batch in the order of the chain, from behind a position. A link whose entry is gone has no id.
SELECT
  l.entry_id, l.position, l.hash, e.id, e.txid::text AS txid, audit_instant(e.at) AS at, e.actor_subject, e.actor_role,
  e.actor_site, e.action, e.object_kind, e.object_id, e.detail::text AS detail
FROM audit_link AS l LEFT JOIN audit_entry AS e ON e.id = l.entry_id
WHERE l.batch = $1::integer AND l.position > $2::integer
ORDER BY l.position
LIMIT $3::integer;

-- name: audit_unlinked
-- The entries with ids behind $1 and up to $2 that no batch up to $3 holds, in order, and whether they should be in one
-- by their transaction.
SELECT
  e.id, e.txid::text AS txid, audit_instant(e.at) AS at, e.actor_subject, e.actor_role, e.actor_site, e.action,
  e.object_kind, e.object_id, e.detail::text AS detail, e.txid < $4::text::xid8 AS is_late
FROM audit_entry AS e LEFT JOIN audit_link AS l ON l.entry_id = e.id AND l.batch <= $3::integer
WHERE e.id > $1::bigint AND e.id <= $2::bigint AND l.entry_id IS NULL
ORDER BY e.id;

-- name: audit_span
-- The batches with entries of a span of UTC days, both included: the number before the first and the last; and with
-- which hash the chain stood before them.
SELECT span.before, span.last, coalesce(b.hash, sha256(convert_to('vestibule-audit-chain-1 ' || c.id, 'UTF8'))) AS hash
FROM audit_chain AS c
CROSS JOIN (
  SELECT coalesce(min(l.batch) - 1, 0) AS before, coalesce(max(l.batch), 0) AS last
  FROM audit_entry AS e JOIN audit_link AS l ON l.entry_id = e.id
  WHERE ($1::date IS NULL OR e.at >= $1::date::timestamp AT TIME ZONE 'UTC')
    AND ($2::date IS NULL OR e.at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC')
) AS span
LEFT JOIN audit_batch AS b ON b.number = span.before;

-- name: audit_keep_verification
-- Keeps how a verification ended.
SELECT audit_verification_keep(
  row($1, $2, $3)::actor, $4::integer, $5::bigint, $6::bigint, $7, $8::bigint, $9::integer)::text AS kept;

-- name: audit_note_export
-- Notes that the trail was exported.
SELECT audit_export_note(row($1, $2, $3)::actor, $4::integer)::text AS noted;

-- name: audit_state
-- How the chain stands: what is sealed, what waits and since when, and how the last verification ended.
SELECT
  c.number AS batches, encode(c.hash, 'hex') AS hash, rfc3339(c.sealed_at, 'UTC') AS sealed_at,
  (SELECT coalesce(sum(b.entry_count), 0) FROM audit_batch AS b) AS sealed, waiting.entries AS unsealed,
  rfc3339(waiting.since, 'UTC') AS unsealed_since, rfc3339(v.verified_at, 'UTC') AS verified_at, v.fault,
  v.entry_id AS fault_entry, v.batch AS fault_batch
FROM audit_chain AS c
CROSS JOIN (
  SELECT count(*) AS entries, min(e.at) AS since
  FROM audit_entry AS e
  WHERE e.txid >= (SELECT below FROM audit_chain)
    AND NOT EXISTS (SELECT FROM audit_link AS l WHERE l.entry_id = e.id)
) AS waiting
LEFT JOIN LATERAL (SELECT * FROM audit_verification AS v ORDER BY v.id DESC LIMIT 1) AS v ON true;

-- name: audit_search
-- A page of the trail, newest first, from behind an id: by actor, action, kind and id of the object, and UTC days.
SELECT
  e.id, rfc3339(e.at, 'UTC') AS at, e.actor_subject, e.actor_role, e.actor_site, e.action, e.object_kind, e.object_id,
  e.detail::text AS detail, EXISTS (SELECT FROM audit_link AS l WHERE l.entry_id = e.id) AS is_sealed
FROM audit_entry AS e
WHERE ($1::text IS NULL OR e.actor_subject = $1)
  AND ($2::text IS NULL OR e.action = $2)
  AND ($3::text IS NULL OR e.object_kind = $3)
  AND ($4::text IS NULL OR e.object_id = $4)
  AND ($5::date IS NULL OR e.at >= $5::date::timestamp AT TIME ZONE 'UTC')
  AND ($6::date IS NULL OR e.at < ($6::date + 1)::timestamp AT TIME ZONE 'UTC')
  AND ($7::bigint IS NULL OR e.id < $7)
ORDER BY e.id DESC
LIMIT $8::integer;

-- name: audit_alerts
-- The alerts, the open ones first, the newest first among them.
SELECT
  a.id, a.kind, a.actor_subject, a.actor_role, a.actor_site, rfc3339(a.window_starts_at, 'UTC') AS starts_at,
  rfc3339(a.last_at, 'UTC') AS last_at, a.object_count, a.first_entry, a.last_entry,
  rfc3339(a.raised_at, 'UTC') AS raised_at, rfc3339(a.closed_at, 'UTC') AS closed_at, a.closed_by
FROM audit_alert AS a
ORDER BY a.closed_at IS NOT NULL, a.raised_at DESC, a.id
LIMIT $1::integer;

-- name: audit_close_alert
-- An auditor has looked into an alert.
SELECT outcome, answer
FROM audit_alert_close(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid);

-- name: audit_worksheet
-- Who saw what, when: for a participant, a process, the list of a site and a day, or a period. It is itself audited.
SELECT
  (w.entry).id, rfc3339((w.entry).at, 'UTC') AS at, (w.entry).actor_subject, (w.entry).actor_role,
  (w.entry).actor_site, (w.entry).action, (w.entry).object_kind, (w.entry).object_id, (w.entry).detail::text AS detail,
  w.is_sealed, w.manner
FROM audit_worksheet(
  row($1, $2, $3)::actor, $4::uuid, $5::uuid, $6, $7::date, $8::date, $9::date, $10::integer) AS w;

-- name: audit_report_by
-- A breach is reported within seven days of its discovery: the last of them, and today by UTC.
SELECT
  to_char($1::date + 7, 'YYYY-MM-DD') AS last_day,
  (clock_now() AT TIME ZONE 'UTC')::date > $1::date + 7 AS is_over;
