-- name: contact_test_handouts
-- The trail about handouts.
SELECT concat_ws(' ', actor_subject, object_kind, object_id, detail::text) AS line
FROM audit_entry WHERE action = 'wording.handOut' ORDER BY id;

-- name: contact_test_conditions
-- The conditions that advice is about, as far as the caller can read.
SELECT condition_id FROM advice_condition;

-- name: contact_test_cite
-- Writes a clearance that cites an advice directly.
INSERT INTO clearance (id, condition_id, basis, valid_until, given_by, advice_id)
VALUES (gen_random_uuid(), $1::uuid, 'conditionAmended', '2027-12-31', 'someone', $2::uuid);

-- name: contact_test_engagements
-- The engagements that the caller can read.
SELECT mediator_id FROM engagement;
