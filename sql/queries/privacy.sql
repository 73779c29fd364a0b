-- name: privacy_record
-- Writes one audit row: who did or saw what.
SELECT audit_write(row($1, $2, $3)::actor, $4, $5, $6, $7::jsonb)::text AS recorded;
