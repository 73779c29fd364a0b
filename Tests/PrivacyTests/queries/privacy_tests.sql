-- name: test_put_key_back
-- Tries to bring a destroyed key back.
UPDATE data_key SET wrapped = '\x00', destroyed_at = NULL WHERE id = $1::uuid;

-- name: test_audit_count
-- How many audit rows there are.
SELECT count(*) AS count FROM audit_entry;

-- name: test_audit_update
-- Tries to rewrite the audit trail.
UPDATE audit_entry SET action = 'nothing';

-- name: test_audit_delete
-- Tries to empty the audit trail.
DELETE FROM audit_entry;

-- name: test_audit_write
-- Writes one audit row.
SELECT audit_write(row($1, $2, $3)::actor, 'room.attest', 'room', '1')::text AS written;
