-- Statements on the clock for all tests, run as the schema's owner.

-- name: test_clock_advance
-- Moves the clock forward by an interval, without stopping at due times.
UPDATE clock_setting SET mode = 'demonstration', shift = shift + $1::text::interval;
