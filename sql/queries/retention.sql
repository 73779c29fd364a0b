-- name: retention_schedule_list
-- Every rule with the newest report of each sort.
SELECT
  s.kind, s.name_en, s.name_fr, s.handling, s.keep_days, s.keep_days_min, s.keep_days_max, s.version, s.state, s.set_by,
  s.set_at, s.activated_by, s.activated_at, s.dry_run, s.last_run
FROM retention_schedule AS s
ORDER BY array_position(ARRAY['rows', 'names', 'traces', 'elsewhere', 'kept'], s.handling), s.kind;

-- name: retention_dry_run
-- Reports what each rule, or one, would remove by now, and removes nothing.
SELECT id FROM retention_dry_run(row($1, $2, $3)::actor, $4) AS id;

-- name: retention_activate
-- Makes a rule active for someone who has seen the report of a dry run of its present version.
SELECT outcome, answer
FROM retention_activate(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6, $7::bigint);

-- name: retention_set
-- Sets for how many days a kind is kept, which begins as a dry run.
SELECT outcome, answer FROM retention_set(row($1, $2, $3)::actor, $4, $5::integer);

-- name: retention_remove
-- Removes one batch of what an active rule lets go.
SELECT removed, is_done FROM retention_remove(row($1, $2, $3)::actor, $4, $5::integer);

-- name: retention_names_due
-- The closed processes whose names an active rule lets go now, oldest first.
SELECT process_id FROM retention_names_due(row($1, $2, $3)::actor, $4::integer) AS process_id;

-- name: retention_names_noted
-- Notes how many processes' names a batch destroyed.
SELECT retention_names_noted(row($1, $2, $3)::actor, $4::integer, $5::boolean)::text AS noted;

-- name: retention_doom_names
-- The first step of a destruction: no name is added to the process from here on.
SELECT outcome, key_id, reason, is_closed FROM process_doom_names(row($1, $2, $3)::actor, $4::uuid, $5);

-- name: retention_certify_destruction
-- The last step of a destruction: the certificate is kept. False where one is kept already.
SELECT process_certify_destruction(
  row($1, $2, $3)::actor, $4::uuid, $5::uuid, $6, $7::integer, $8::bytea, $9::jsonb, $10, $11) AS certified;

-- name: retention_certificate
-- The certificate of a process's destruction.
SELECT certificate FROM destruction_certificate WHERE process_id = $1::uuid;

-- name: retention_process
-- A process as its destruction or a new key needs it.
SELECT
  p.reference, p.state, p.key_id, rfc3339(p.names_doomed_at, 'UTC') AS doomed_at,
  rfc3339(p.names_destroyed_at, 'UTC') AS destroyed_at, rfc3339(p.traces_removed_at, 'UTC') AS traces_removed_at
FROM process AS p WHERE p.id = $1::uuid;

-- name: retention_sealed_names
-- The sealed names of a process, in the order in which their hash is made.
SELECT t.id, t.role, t.name_sealed FROM participant AS t WHERE t.process_id = $1::uuid ORDER BY t.id;

-- name: retention_rekey
-- Puts the names of a process under another data key; false where the process has changed since they were read.
SELECT process_rekey(
  row($1, $2, $3)::actor, $4::uuid, $5::uuid, $6::uuid, $7::uuid[], $8::bytea[], $9::bytea[]) AS rekeyed;

-- name: retention_referral_messages_due
-- The ended referrals whose message an active rule lets go now, oldest first, with their keys.
SELECT referral_id, key_id FROM referral_messages_due(row($1, $2, $3)::actor, $4::integer);

-- name: retention_referral_messages_destroyed
-- Leaves tombstones of the referrals whose keys were destroyed.
SELECT referral_messages_destroyed(row($1, $2, $3)::actor, $4::uuid[], $5::boolean) AS destroyed;

-- name: retention_destroyed
-- What was destroyed between two days, and what waits.
SELECT retention_destroyed(row($1, $2, $3)::actor, $4::date, $5::date) AS report;
