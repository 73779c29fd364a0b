-- name: privacy_record
-- Writes one audit row: who did or saw what.
SELECT audit_write(row($1, $2, $3)::actor, $4, $5, $6, $7::jsonb)::text AS recorded;

-- name: privacy_recent
-- The newest audit rows, for the auditor.
SELECT id, rfc3339(at, 'UTC') AS at, actor_subject, actor_role, actor_site, action, object_kind, object_id
FROM audit_entry
ORDER BY id DESC
LIMIT $1::integer;
