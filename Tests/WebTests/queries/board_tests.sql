-- name: board_test_readings
-- How often the list was read.
SELECT count(*)::integer AS readings FROM audit_entry WHERE action = 'entryList.read';

-- name: board_test_print_that_failed
-- A print of copies 3 and 4 of the first revision that never came about.
INSERT INTO entry_list_print_job (
  site_code, day, revision, first_copy, last_copy, asked_by, asked_role, give_up_at, state, reason, ended_at)
VALUES (
  'KENT', '2027-01-15', 1, 3, 4, 'kent.desk', 'frontDesk', '2027-01-15T09:30:00-08:00', 'failed', 'gone',
  clock_now());

-- name: board_test_sessions_age
-- Makes every session older, as if it had been last used that much earlier.
UPDATE session SET last_seen_at = last_seen_at - $1::text::interval;
