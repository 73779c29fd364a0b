-- What tests do to the clock, as the schema's owner.

-- name: test_clock_advance
-- Moves the clock on by an interval, all at once.
UPDATE clock_setting SET mode = 'demonstration', shift = shift + $1::text::interval;
