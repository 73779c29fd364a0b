-- name: information_test_order
-- Writes an order directly.
INSERT INTO removal_order (id, number, file_kind, file_number, site_code, due_on, issued_by)
VALUES (gen_random_uuid(), 'RM-2222-3333', $1, $2, 'KENT', '2027-02-01', 'someone');

-- name: information_test_verify
-- Verifies an order directly, as whoever carried it out.
UPDATE removal_order SET
  state = 'verified', done_on = coalesce(done_on, '2027-01-04'), done_by = coalesce(done_by, 'rju1'),
  done_at = coalesce(done_at, clock_now()), ended_by = coalesce(done_by, 'rju1'), ended_at = clock_now()
WHERE id = $1::uuid;

-- name: information_test_files
-- The files of the orders that the caller can read.
SELECT file_number FROM removal_order;

-- name: information_test_transitions
-- The table of transitions.
SELECT concat_ws(' ', state, event, next_state) AS line FROM removal_transition;
