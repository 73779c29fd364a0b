-- name: retention_test_keep_answer
-- Keeps an answer, made now.
INSERT INTO request_answer (actor_subject, key, fingerprint, outcome, answer)
VALUES ('someone', $1, '\x00', 'done', '{}');

-- name: retention_test_answers
-- The kept answers of these tests.
SELECT key FROM request_answer WHERE actor_subject = 'someone' ORDER BY key;

-- name: retention_test_audited
-- What the audit trail calls what was done, in order.
SELECT action FROM audit_entry WHERE action LIKE $1 || '%' ORDER BY id;

-- name: retention_test_forge_active
-- An activation without a dry run of the present version, written directly.
UPDATE retention_rule SET state = 'active', activated_by = 'forger', activated_at = clock_now(),
  seen_report = coalesce((SELECT max(id) FROM retention_report WHERE kind = $1), 1)
WHERE kind = $1;

-- name: retention_test_forge_keep
-- A keep out of bounds, written directly.
UPDATE retention_rule SET keep_days = $2::integer WHERE kind = $1;

-- name: retention_test_notice
-- A notice in a mediator's mailbox, with one delivery in a state.
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
-- How many rows say by id who took part in what.
SELECT (
  (SELECT count(*) FROM participant) + (SELECT count(*) FROM attendee) + (SELECT count(*) FROM agreement)
  + (SELECT count(*) FROM contact_condition) + (SELECT count(*) FROM clearance)
  + (SELECT count(*) FROM commitment AS c JOIN participant AS t ON t.id = c.person_id))::integer AS count;

-- name: retention_test_tombstones
-- How many processes and meetings there are.
SELECT ((SELECT count(*) FROM process) + (SELECT count(*) FROM meeting))::integer AS count;

-- name: retention_test_complete
-- Lets every confirmed meeting be over.
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
-- Opens a closed process, written directly.
UPDATE process SET state = 'open', closed_at = NULL, closed_by = NULL WHERE id = $1::uuid;

-- name: retention_test_close
-- Closes a process, written directly.
UPDATE process SET state = 'closed', closed_at = clock_now(), closed_by = 'forger' WHERE id = $1::uuid;

-- name: retention_test_change_certificate
-- Rewrites a certificate.
UPDATE destruction_certificate SET sealed_count = 0;

-- name: retention_test_key
-- The data key of a process.
SELECT key_id FROM process WHERE id = $1::uuid;

-- name: retention_test_removed
-- How many kept answers all runs say that they removed.
SELECT coalesce(sum(removed_count), 0)::integer AS count FROM retention_report WHERE kind = 'requestAnswer';

-- name: retention_test_make_border
-- What keeps an answer at the border of its keep and counts what is due, all at one time of the clock.
CREATE FUNCTION test_border(less interval) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO request_answer (actor_subject, key, fingerprint, outcome, answer, answered_at)
  VALUES ('someone', less::text, '\x00', 'done', '{}', clock_now() - interval '720 hours' + less);
  RETURN (
    SELECT m.due FROM retention_rule AS r CROSS JOIN LATERAL retention_measure(r) AS m WHERE r.kind = 'requestAnswer');
END
$$;

-- name: retention_test_border
-- How many answers are due with one more at the border.
SELECT test_border($1::text::interval) AS due;

-- name: retention_test_clear_answers
-- Forgets the answers of these tests.
DELETE FROM request_answer WHERE actor_subject = 'someone';

-- name: retention_test_cancel_all
-- Cancels whatever is held.
UPDATE meeting SET state = 'cancelled', held_until = NULL, closed_at = clock_now() WHERE state = 'held';

-- name: retention_test_swap_columns
-- Puts the sealed content of every list where its document is, and the other way round.
UPDATE entry_list SET content_sealed = document_sealed, document_sealed = content_sealed WHERE state <> 'destroyed';

-- name: retention_test_copy_list
-- Puts the sealed values of a day, with the key that they name, into the list of another.
UPDATE entry_list SET (key_id, content_sealed, document_sealed) = (
  SELECT l.key_id, l.content_sealed, l.document_sealed FROM entry_list AS l WHERE l.day = '2027-01-14' LIMIT 1)
WHERE day = '2027-01-15';

-- name: retention_test_complete_process
-- Lets the confirmed meetings of a process be over.
UPDATE meeting SET state = 'completed', closed_at = clock_now() WHERE state = 'confirmed' AND process_id = $1::uuid;

-- name: retention_test_tell
-- A notice about a meeting that its mediator has not acknowledged.
WITH box AS (
  INSERT INTO notice_mailbox (id, role, subject, language) VALUES (gen_random_uuid(), 'mediator', 'm1', 'en')
  RETURNING id
)
INSERT INTO notice (id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day)
SELECT gen_random_uuid(), box.id, 1, 'meetingCancelled', 'meeting', $1::uuid::text, 1, 'KENT', '2027-01-15' FROM box;

-- name: retention_test_acknowledge
-- Every notice, acknowledged.
UPDATE notice SET acknowledged_at = clock_now(), acknowledged_by = 'm1';
