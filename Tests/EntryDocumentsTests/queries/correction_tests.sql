-- name: correction_revisions
-- The revisions of all lists, with what holds their names.
SELECT revision, state, key_id, content_sealed IS NULL AS is_empty FROM entry_list ORDER BY revision;

-- name: correction_name
-- A participant's name as it is stored, and its key.
SELECT t.name_sealed, p.key_id FROM participant AS t JOIN process AS p ON p.id = t.process_id WHERE t.id = $1::uuid;

-- name: correction_mediator_key
-- The key of a mediator's name.
SELECT key_id FROM mediator WHERE subject = $1;

-- name: correction_account
-- Gives somebody an account with a name, as a first sign-in does.
INSERT INTO account (subject, name, name_said_by, language, language_said_by)
VALUES ($1, $2, 'provider', 'fr', 'provider')
ON CONFLICT (subject) DO UPDATE SET name = excluded.name, name_said_by = excluded.name_said_by;

-- name: correction_mediator_name
-- A mediator's name as it is stored, and its key.
SELECT name_sealed, key_id FROM mediator WHERE subject = $1;

-- name: correction_codes
-- How many codes are kept of a participant's name.
SELECT coalesce(max(cardinality(codes)), 0)::integer AS codes FROM participant_index WHERE participant_id = $1::uuid;

-- name: correction_doom
-- Marks the names of a process as to be destroyed.
UPDATE process SET names_doomed_at = clock_now(), names_doomed_because = 'personAsked' WHERE id = $1::uuid;

-- name: correction_language
-- Sets a participant's language, written directly.
UPDATE participant SET language = $2 WHERE id = $1::uuid;

-- name: correction_stop_storing
-- Has whoever stores a list wait until the transaction ends.
LOCK TABLE entry_list IN SHARE MODE;
