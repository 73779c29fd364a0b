-- name: keyring_add
-- Keeps a new data key, wrapped by the master key.
INSERT INTO data_key (id, purpose, master_key, wrapped)
VALUES ($1::uuid, $2, $3, $4::bytea);

-- name: keyring_find
-- A data key, wrapped; no bytes where it was destroyed.
SELECT
  master_key, wrapped, purpose,
  to_char(destroyed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS destroyed_at
FROM data_key WHERE id = $1::uuid;

-- name: keyring_destroy
-- Destroys a data key, and with it everything it sealed.
SELECT id, destroyed_at FROM data_key_destroy($1::uuid);

-- name: keyring_living
-- A batch of the keys that a master key wraps, by id, from behind the one that ended the batch before.
SELECT id, purpose, wrapped
FROM data_key
WHERE master_key = $1 AND wrapped IS NOT NULL AND ($2::uuid IS NULL OR id > $2::uuid)
ORDER BY id
LIMIT $3::integer;

-- name: keyring_rewrap
-- Puts keys under another master key, each only as it was read.
SELECT data_key_rewrap($1, $2, $3::uuid[], $4::bytea[], $5::bytea[]) AS rewrapped;

-- name: keyring_status
-- How many keys each master key wraps, and how many that it wrapped are destroyed.
SELECT
  master_key, count(*) FILTER (WHERE wrapped IS NOT NULL) AS living,
  count(*) FILTER (WHERE wrapped IS NULL) AS destroyed
FROM data_key
GROUP BY master_key
ORDER BY master_key;
