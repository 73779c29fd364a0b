-- name: information_test_complete
-- A meeting that has taken place.
UPDATE meeting SET state = 'completed', closed_at = clock_now() WHERE id = $1::uuid;

-- name: information_test_identifier
-- The agency's identifier, written directly.
UPDATE agency_setting SET activity_record_identifier = $1;

-- name: information_test_record
-- An activity record, asked of the function by the one who asks.
SELECT outcome FROM activity_record(row($1, $2, $3)::actor, $4::uuid);

-- name: information_test_order
-- An order, written directly.
INSERT INTO removal_order (id, number, file_kind, file_number, site_code, due_on, issued_by)
VALUES (gen_random_uuid(), 'RM-2222-3333', $1, $2, 'KENT', '2027-02-01', 'someone');

-- name: information_test_verify
-- An order's end, written directly by whoever carried it out.
UPDATE removal_order SET
  state = 'verified', done_on = coalesce(done_on, '2027-01-04'), done_by = coalesce(done_by, 'rju1'),
  done_at = coalesce(done_at, clock_now()), ended_by = coalesce(done_by, 'rju1'), ended_at = clock_now()
WHERE id = $1::uuid;

-- name: information_test_files
-- The files of all orders that the one who asks can see.
SELECT file_number FROM removal_order;

-- name: information_test_transitions
-- The table of states.
SELECT concat_ws(' ', state, event, next_state) AS line FROM removal_transition;
