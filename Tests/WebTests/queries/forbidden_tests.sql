-- name: forbidden_test_state
-- All that a forbidden attempt could change, as one digest.
SELECT md5(string_agg(line, '' ORDER BY line)) AS digest FROM (
  SELECT to_jsonb(t)::text AS line FROM process AS t
  UNION ALL SELECT to_jsonb(t)::text FROM participant AS t
  UNION ALL SELECT to_jsonb(t)::text FROM contact_condition AS t
  UNION ALL SELECT to_jsonb(t)::text FROM clearance AS t
  UNION ALL SELECT to_jsonb(t)::text FROM advice AS t
  UNION ALL SELECT to_jsonb(t)::text FROM removal_order AS t
  UNION ALL SELECT to_jsonb(t)::text FROM agency_setting AS t
  UNION ALL SELECT to_jsonb(t)::text FROM meeting AS t
  UNION ALL SELECT to_jsonb(t)::text FROM attendee AS t
  UNION ALL SELECT to_jsonb(t)::text FROM agreement AS t
  UNION ALL SELECT to_jsonb(t)::text FROM attestation AS t
  UNION ALL SELECT to_jsonb(t)::text FROM reservation AS t
  UNION ALL SELECT to_jsonb(t)::text FROM commitment AS t
  UNION ALL SELECT to_jsonb(t)::text FROM withdrawal AS t
  UNION ALL SELECT to_jsonb(t)::text FROM referral AS t
  UNION ALL SELECT to_jsonb(t)::text FROM entry_list AS t
  UNION ALL SELECT to_jsonb(t)::text FROM entry_list_acknowledgement AS t
) AS lines;

-- name: forbidden_test_open_process
-- A process, written by the one who asks.
INSERT INTO process (id, reference, region, key_id)
VALUES (gen_random_uuid(), 'RO-22222222', 'Pacific', gen_random_uuid());

-- name: forbidden_test_referrals
-- The referrals that the one who asks sees.
SELECT id FROM referral;

-- name: forbidden_test_hold
-- A meeting and its room, written by the one who asks.
WITH held AS (
  INSERT INTO meeting (
  id, process_id, form, site_code, room_code, starts_wall, minutes, zone, requested_by, mediator_id)
  VALUES (
    gen_random_uuid(), $1::uuid, 'faceToFace', $2, $3, '2027-01-15T10:00', 120, 'America/Vancouver',
    gen_random_uuid(), gen_random_uuid())
  RETURNING id
)
SELECT id FROM held;

-- name: forbidden_test_confirm
-- A meeting's confirmation, written by the one who asks.
UPDATE meeting SET state = 'confirmed' WHERE id = $1::uuid;

-- name: forbidden_test_cancel
-- A meeting's cancellation, written by the one who asks.
UPDATE meeting SET state = 'cancelled', held_until = NULL, closed_at = clock_now() WHERE id = $1::uuid;

-- name: forbidden_test_attend
-- Another mediator of a meeting, written by the one who asks.
UPDATE meeting SET mediator_id = (SELECT m.id FROM mediator AS m WHERE m.subject = 'm2') WHERE id = $1::uuid;

-- name: forbidden_test_hand_out
-- The wording, asked of the function by the one who asks.
SELECT outcome FROM wording_hand_out(row($1, $2, $3)::actor, NULL);

-- name: forbidden_test_clear
-- A clearance, written by the one who asks.
INSERT INTO clearance (id, condition_id, basis, valid_until, given_by, advice_id)
VALUES (gen_random_uuid(), $1::uuid, 'conditionAmended', '2027-12-31', 'someone', $2::uuid);

-- name: forbidden_test_advised_conditions
-- Which conditions are meant by advice, for the one who asks.
SELECT condition_id FROM advice_condition;

-- name: forbidden_test_entry_lists
-- The entry lists that the one who asks sees.
SELECT site_code FROM entry_list;

-- name: forbidden_test_identifier
-- The agency's identifier, written by the one who asks.
UPDATE agency_setting SET activity_record_identifier = 'AR-1';

-- name: forbidden_test_removal
-- An order about a file of the unit, written by the one who asks.
INSERT INTO removal_order (id, number, file_kind, file_number, site_code, due_on, issued_by)
VALUES (gen_random_uuid(), 'RM-2222-3333', 'restorativeJusticeUnit', 'R1/2', 'KENT', '2027-02-01', 'someone');

-- name: forbidden_test_withdrawals
-- Who withdrew, for the one who asks.
SELECT participant_id FROM withdrawal;

-- name: forbidden_test_answer_contact
-- Says by a statement of one's own that there is no order or condition.
INSERT INTO contact_answer (id, process_id, finding, sources, answered_by, valid_until)
VALUES (gen_random_uuid(), $1::uuid, 'noneFound', '{other}', 'x', '2027-02-01');
