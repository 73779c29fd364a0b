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
SELECT audit_write(row($1, $2, $3)::actor, 'entryList.destroy', 'entryList', '1')::text AS written;

-- name: test_keyring_update
-- Tries to change a key.
UPDATE data_key SET wrapped = '\x00' WHERE id = $1::uuid;

-- name: test_keyring_delete
-- Tries to remove a key's row.
DELETE FROM data_key WHERE id = $1::uuid;

-- name: test_keyring_insert_destroyed
-- Tries to keep a key as destroyed from the start.
INSERT INTO data_key (id, purpose, master_key, destroyed_at) VALUES ($1::uuid, 'process', 'none', '2027-01-01');

-- name: test_damage_key
-- Flips a bit of a wrapped key.
UPDATE data_key SET wrapped = set_bit(wrapped, 200, 1 - get_bit(wrapped, 200)) WHERE id = $1::uuid;

-- name: test_copy_wrapped
-- Puts one wrapped key in another's row.
UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE id = $1::uuid) WHERE id = $2::uuid;

-- name: test_change_purpose
-- Says that a key is for something else.
UPDATE data_key SET purpose = 'staff' WHERE id = $1::uuid;
