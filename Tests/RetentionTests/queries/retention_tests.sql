-- name: retention_test_keep_answer
-- Adds an answer to a request, as of now.
INSERT INTO request_answer (actor_subject, actor_role, actor_site, key, fingerprint, outcome, answer)
VALUES ('someone', 'rju', '', $1, '\x00', 'done', '{}');

-- name: retention_test_keep_answer_about
-- Adds an answer that names an id.
INSERT INTO request_answer (actor_subject, actor_role, actor_site, key, fingerprint, outcome, answer)
VALUES ('someone', 'rju', '', $1, '\x00', 'done', jsonb_build_object('id', $2::uuid));

-- name: retention_test_answers
-- The answers of these tests.
SELECT key FROM request_answer WHERE actor_subject = 'someone' ORDER BY key;

-- name: retention_test_audited
-- The actions in the audit trail with a prefix, in order.
SELECT action FROM audit_entry WHERE action LIKE $1 || '%' ORDER BY id;

-- name: retention_test_forge_active
-- Activates a rule without a dry run of its present version, by a direct write.
UPDATE retention_rule SET state = 'active', activated_by = 'forger', activated_at = clock_now(),
  seen_report = coalesce((SELECT max(id) FROM retention_report WHERE kind = $1), 1)
WHERE kind = $1;

-- name: retention_test_forge_keep
-- Sets a number of days out of bounds, by a direct write.
UPDATE retention_rule SET keep_days = $2::integer WHERE kind = $1;

-- name: retention_test_notice
-- Adds a notice to a mediator's mailbox, with one delivery in a state.
WITH box AS (
  INSERT INTO notice_mailbox (id, role, subject, language, last_position)
  VALUES (gen_random_uuid(), 'mediator', $1, 'en', 1)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient
    DO UPDATE SET last_position = notice_mailbox.last_position + 1
  RETURNING id, last_position
), told AS (
  INSERT INTO notice (
    id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day, acknowledged_at, acknowledged_by)
  SELECT gen_random_uuid(), box.id, box.last_position, 'meetingHeld', 'meeting', $2, 1, 'KENT', '2027-01-15',
    CASE WHEN $3 THEN clock_now() END, CASE WHEN $3 THEN 'm1' END
  FROM box
  RETURNING id
)
INSERT INTO notice_delivery (id, notice_id, channel, state, sending_at, settled_at)
SELECT gen_random_uuid(), told.id, 'smtp', $4, CASE $4 WHEN 'sent' THEN clock_now() END,
  CASE $4 WHEN 'sent' THEN clock_now() END
FROM told;

-- name: retention_test_notices
-- How many notices there are.
SELECT count(*)::integer AS count FROM notice;

-- name: retention_test_deliveries
-- How many deliveries there are.
SELECT count(*)::integer AS count FROM notice_delivery;

-- name: retention_test_mailboxes
-- How many mailboxes of mediators there are.
SELECT count(*)::integer AS count FROM notice_mailbox WHERE role = 'mediator';

-- name: retention_test_engagements
-- How many engagements there are.
SELECT count(*)::integer AS count FROM engagement;

-- name: retention_test_traces
-- Counts the rows that say by id who took part in what.
SELECT (
  (SELECT count(*) FROM participant) + (SELECT count(*) FROM attendee) + (SELECT count(*) FROM agreement)
  + (SELECT count(*) FROM contact_condition) + (SELECT count(*) FROM clearance)
  + (SELECT count(*) FROM commitment AS c JOIN participant AS t ON t.id = c.person_id))::integer AS count;

-- name: retention_test_links
-- Counts the rows that say who is one person in several files.
SELECT ((SELECT count(*) FROM person_link) + (SELECT count(*) FROM person)
  + (SELECT count(*) FROM participant_index))::integer AS count;

-- name: retention_test_tombstones
-- How many processes and meetings there are.
SELECT ((SELECT count(*) FROM process) + (SELECT count(*) FROM meeting))::integer AS count;

-- name: retention_test_begin
-- Somebody of every confirmed meeting has come.
UPDATE meeting SET arrived_at = clock_now() WHERE state = 'confirmed';

-- name: retention_test_complete
-- Completes every confirmed meeting.
UPDATE meeting SET state = 'completed', closed_at = clock_now(), held_until = NULL WHERE state = 'confirmed';

-- name: retention_test_copy_name
-- Puts one participant's sealed name into another's row.
UPDATE participant SET name_sealed = (SELECT name_sealed FROM participant WHERE id = $1::uuid) WHERE id = $2::uuid;

-- name: retention_test_move_participant
-- Puts a participant, sealed name included, into another process.
UPDATE participant SET process_id = $2::uuid WHERE id = $1::uuid;

-- name: retention_test_copy_mediator
-- Puts one mediator's sealed name, with the key that it names, into another's row.
UPDATE mediator SET (name_sealed, key_id) = (SELECT name_sealed, key_id FROM mediator WHERE subject = $1)
WHERE subject = $2;

-- name: retention_test_mediator
-- A mediator's sealed name and the key that it names.
SELECT name_sealed, key_id FROM mediator WHERE subject = $1;

-- name: retention_test_reopen
-- Reopens a closed process by a direct write.
UPDATE process SET state = 'open', closed_at = NULL, closed_by = NULL WHERE id = $1::uuid;

-- name: retention_test_close
-- Closes a process by a direct write.
UPDATE process SET state = 'closed', closed_at = clock_now(), closed_by = 'forger' WHERE id = $1::uuid;

-- name: retention_test_change_certificate
-- Rewrites a certificate.
UPDATE destruction_certificate SET sealed_count = 0;

-- name: retention_test_key
-- The id of a process's data key.
SELECT key_id FROM process WHERE id = $1::uuid;

-- name: retention_test_removed
-- How many answers all runs together have removed, by their reports.
SELECT coalesce(sum(removed_count), 0)::integer AS count FROM retention_report WHERE kind = 'requestAnswer';

-- name: retention_test_make_border
-- Makes a function that adds an answer at the border of its keep and counts what is due, at one time of the clock.
CREATE FUNCTION test_border(less interval) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO request_answer (actor_subject, actor_role, actor_site, key, fingerprint, outcome, answer, answered_at)
  VALUES ('someone', 'rju', '', less::text, '\x00', 'done', '{}', clock_now() - interval '720 hours' + less);
  RETURN (
    SELECT m.due FROM retention_rule AS r CROSS JOIN LATERAL retention_measure(r) AS m WHERE r.kind = 'requestAnswer');
END
$$;

-- name: retention_test_border
-- Calls it.
SELECT test_border($1::text::interval) AS due;

-- name: retention_test_clear_answers
-- Removes the answers of these tests.
DELETE FROM request_answer WHERE actor_subject = 'someone';

-- name: retention_test_cancel_all
-- Cancels every held meeting.
UPDATE meeting SET state = 'cancelled', held_until = NULL, closed_at = clock_now() WHERE state = 'held';

-- name: retention_test_swap_columns
-- Swaps the sealed content and the sealed document of every list.
UPDATE entry_list SET content_sealed = document_sealed, document_sealed = content_sealed WHERE state <> 'destroyed';

-- name: retention_test_copy_list
-- Copies the sealed values of one day's list, with their key, into another day's.
UPDATE entry_list SET (key_id, content_sealed, document_sealed) = (
  SELECT l.key_id, l.content_sealed, l.document_sealed FROM entry_list AS l WHERE l.day = '2027-01-14' LIMIT 1)
WHERE day = '2027-01-15';

-- name: retention_test_complete_process
-- Completes the confirmed meetings of a process.
UPDATE meeting SET state = 'completed', closed_at = clock_now() WHERE state = 'confirmed' AND process_id = $1::uuid;

-- name: retention_test_tell
-- Adds a notice about a meeting that the mediator hasn't acknowledged.
WITH box AS (
  INSERT INTO notice_mailbox (id, role, subject, language) VALUES (gen_random_uuid(), 'mediator', 'm1', 'en')
  RETURNING id
)
INSERT INTO notice (id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day)
SELECT gen_random_uuid(), box.id, 1, 'meetingCancelled', 'meeting', $1::uuid::text, 1, 'KENT', '2027-01-15' FROM box;

-- name: retention_test_acknowledge
-- Acknowledges every notice.
UPDATE notice SET acknowledged_at = clock_now(), acknowledged_by = 'm1';

-- name: retention_test_certificates
-- How many certificates there are.
SELECT count(*)::integer AS count FROM destruction_certificate;

-- name: retention_test_hide_keys
-- In the keyring: no key can be found, though keys can be destroyed.
ALTER FUNCTION data_key_find RENAME TO data_key_hidden;

-- name: retention_test_show_keys
-- In the keyring: keys can be found again.
ALTER FUNCTION data_key_hidden RENAME TO data_key_find;

-- name: retention_test_keep_keys
-- In the keyring: a destruction says that it is done, and destroys nothing.
CREATE OR REPLACE FUNCTION data_key_destroy(given_id uuid, proof text) RETURNS TABLE (id uuid, destroyed_at text)
  LANGUAGE sql AS $$ SELECT given_id, '2027-01-05T12:00:00Z' $$;

-- name: retention_test_restoring
-- In the keyring: lets a backup be restored.
ALTER TABLE data_key DISABLE TRIGGER data_key_stays_destroyed;

-- name: retention_test_key_restored
-- In the keyring: a key as a restored backup has it; the trigger that keeps it destroyed must be off.
UPDATE data_key SET wrapped = $2::bytea, destroyed_at = NULL WHERE id = $1::uuid;

-- name: retention_test_codes
-- Whose names have codes by which they are found in other files.
SELECT count(*)::integer AS count FROM participant_index;

-- name: retention_test_calendars
-- Two calendars of the site at Kent, one of which is revoked now.
INSERT INTO calendar_feed (id, token_digest, scope, site_code, language, made_by, made_as, revoked_by, revoked_at)
SELECT
  gen_random_uuid(), decode(repeat(number, 32), 'hex'), 'site', 'KENT', 'en', 'rju-1', 'rju',
  CASE number WHEN '01' THEN 'rju-1' END, CASE number WHEN '01' THEN clock_now() END
FROM unnest(ARRAY['01', '02']) AS number;

-- name: retention_test_count_calendars
-- How many calendars there are.
SELECT count(*)::integer AS count FROM calendar_feed;

-- name: retention_test_desk_keys
-- Two keys of desks at Kent, one of which is revoked now.
INSERT INTO desk_key (id, site_code, subject, role, public_key, revoked_by, revoked_at)
SELECT
  gen_random_uuid(), 'KENT', 'kent.desk', 'frontDesk', decode(repeat(number, 32), 'hex'),
  CASE number WHEN '01' THEN 'kent.staff' END, CASE number WHEN '01' THEN clock_now() END
FROM unnest(ARRAY['01', '02']) AS number;

-- name: retention_test_count_desk_keys
-- How many keys of desks there are.
SELECT count(*)::integer AS count FROM desk_key;
