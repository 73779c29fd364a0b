-- name: test_put_key_back
-- Tries to restore a destroyed key.
UPDATE data_key SET wrapped = '\x00', destroyed_at = NULL WHERE id = $1::uuid;

-- name: test_audit_count
-- How many entries the audit trail has.
SELECT count(*) AS count FROM audit_entry;

-- name: test_audit_update
-- Tries to change the audit trail.
UPDATE audit_entry SET action = 'nothing';

-- name: test_audit_delete
-- Tries to empty the audit trail.
DELETE FROM audit_entry;

-- name: test_keyring_update
-- Tries to change a key.
UPDATE data_key SET wrapped = '\x00' WHERE id = $1::uuid;

-- name: test_keyring_delete
-- Tries to delete a key.
DELETE FROM data_key WHERE id = $1::uuid;

-- name: test_keyring_insert_destroyed
-- Tries to add a key that is destroyed already.
INSERT INTO data_key (id, purpose, master_key, destroyed_at) VALUES ($1::uuid, 'process', 'none', '2027-01-01');

-- name: test_damage_key
-- Flips a bit of a wrapped key.
UPDATE data_key SET wrapped = set_bit(wrapped, 200, 1 - get_bit(wrapped, 200)) WHERE id = $1::uuid;

-- name: test_copy_wrapped
-- Copies a wrapped key to another key's row.
UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE id = $1::uuid) WHERE id = $2::uuid;

-- name: test_change_purpose
-- Changes a key's purpose.
UPDATE data_key SET purpose = 'staff' WHERE id = $1::uuid;

-- name: test_door_table
-- What the test's door writes.
CREATE TABLE test_work (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL);

-- name: test_door
-- A door that notes a text, then answers with the outcome that it is given, or fails by test_door_failed for 'fails'.
CREATE FUNCTION test_door(who actor, given_note text, given_outcome text, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
  made integer;
BEGIN
  PERFORM actor_require(who);
  INSERT INTO test_work (note) VALUES (given_note) RETURNING id INTO made;
  IF given_outcome = 'fails' THEN
    RAISE EXCEPTION 'half-way' USING ERRCODE = 'check_violation', CONSTRAINT = 'test_door_failed';
  END IF;
  outcome := given_outcome;
  answer := jsonb_build_object('number', made);
END
$$;

-- name: test_door_grant
-- Lets the application use the door.
GRANT EXECUTE ON FUNCTION test_door TO vestibule_application;

-- name: test_door_close
-- Keeps whoever uses the door waiting, until this transaction ends.
LOCK TABLE test_work IN ACCESS EXCLUSIVE MODE;

-- name: test_door_waiting
-- How many wait for the door.
SELECT count(*) AS count FROM pg_locks WHERE relation = 'test_work'::regclass AND NOT granted;

-- name: test_door_counts
-- What the door noted, and how many answers are kept.
SELECT
  (SELECT coalesce(string_agg(note, ',' ORDER BY id), '') FROM test_work) AS notes,
  (SELECT count(*) FROM request_answer) AS answers;

-- name: test_fingerprints
-- The fingerprints of the kept answers, in the order of their keys.
SELECT fingerprint FROM request_answer ORDER BY key;

-- name: test_log_setting
-- Sets what the server logs, for this transaction.
SELECT set_config($1::text, $2::text, true);
