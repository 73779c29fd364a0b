-- What the tests of a watch that has stopped do as the database's owner.

-- name: watch_test_never_ran
-- The watch over entry lists was to begin 50 minutes ago, and never ran.
UPDATE entry_list_watch SET begun_at = clock_now() - interval '50 minutes', ran_at = NULL;

-- name: watch_test_ran
-- The watch over entry lists ran so many minutes from now, and found that two things are missing.
UPDATE entry_list_watch SET ran_at = clock_now() + make_interval(mins => $1::integer), lack_count = 2;
