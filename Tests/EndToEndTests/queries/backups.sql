-- What the tests of backups do as the database's owner.

-- name: backup_test_processes
-- So many processes, each with a key of its own.
INSERT INTO process (id, reference, region, key_id)
SELECT gen_random_uuid(), 'RO-' || $1::text || n, 'Pacific', gen_random_uuid() FROM generate_series(1, $2::integer) AS n
RETURNING key_id;

-- name: backup_test_keys
-- Keys of the keyring that some master key wraps.
INSERT INTO data_key (id, purpose, master_key, wrapped)
SELECT id, 'process', '00000000000000aa', 'wrapped' FROM unnest($1::uuid[]) AS id;

-- name: backup_test_destroy
-- All keys are destroyed.
UPDATE data_key SET wrapped = NULL, destroyed_at = statement_timestamp() WHERE destroyed_at IS NULL;
