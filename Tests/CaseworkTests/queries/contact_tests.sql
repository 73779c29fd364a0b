-- name: contact_test_shorten
-- A clearance's last day, written directly.
UPDATE clearance SET valid_until = $2::date WHERE id = $1::uuid;

-- name: contact_test_stop_noticing
-- Has nothing notice what is written to clearances, as though it had been written in the blink of a confirmation.
ALTER TABLE clearance DISABLE TRIGGER contact_meetings_cleared;

-- name: contact_test_review
-- The daily review, now.
SELECT job_enqueue('contact.review', '{}');

-- name: contact_test_handouts
-- The trail about handouts.
SELECT concat_ws(' ', actor_subject, object_kind, object_id, detail::text) AS line
FROM audit_entry WHERE action = 'wording.handOut' ORDER BY id;

-- name: contact_test_conditions
-- Which conditions are meant by advice, for the one who asks.
SELECT condition_id FROM advice_condition;

-- name: contact_test_cite
-- A clearance that cites an advice, written directly.
INSERT INTO clearance (id, condition_id, basis, valid_until, given_by, advice_id)
VALUES (gen_random_uuid(), $1::uuid, 'conditionAmended', '2027-12-31', 'someone', $2::uuid);

-- name: contact_test_engagements
-- The engagements that whoever asks can read by any statement.
SELECT mediator_id FROM engagement;
