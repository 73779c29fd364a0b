-- What the tests of wrong keys do as the database's owner.

-- name: wrong_key_test_wrap
-- A key of the keyring that some other master key wraps.
INSERT INTO data_key (id, purpose, master_key, wrapped)
VALUES (gen_random_uuid(), 'process', '00000000000000aa', 'wrapped');

-- name: wrong_key_test_take_back
-- The keyring is empty again, but for a destroyed key.
UPDATE data_key SET wrapped = NULL, destroyed_at = statement_timestamp();

-- name: wrong_key_test_adopt
-- Some other key that may seal the trail.
INSERT INTO audit_key (id) VALUES ('00000000000000bb');

-- name: wrong_key_test_seal
-- A batch of the trail that it sealed.
INSERT INTO audit_batch (number, first_entry, last_entry, entry_count, previous_hash, hash, sealed_at, key_id, seal)
VALUES (1, 1, 1, 1, sha256(''), sha256(''), clock_now(), '00000000000000bb', sha256(''));

-- name: wrong_key_test_head
-- The chain ends with that batch.
UPDATE audit_chain SET number = 1;
