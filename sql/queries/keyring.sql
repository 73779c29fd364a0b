-- name: keyring_add
-- Keeps a new data key, wrapped by the master key.
INSERT INTO data_key (id, purpose, master_key, wrapped)
VALUES ($1::uuid, $2, $3, $4::bytea);

-- name: keyring_find
-- A data key, wrapped; no bytes where it was destroyed.
SELECT master_key, wrapped, purpose FROM data_key WHERE id = $1::uuid;

-- name: keyring_destroy
-- Destroys a data key, and with it everything it sealed.
UPDATE data_key SET wrapped = NULL, destroyed_at = coalesce(destroyed_at, statement_timestamp())
WHERE id = $1::uuid
RETURNING id;
