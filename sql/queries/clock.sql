-- The clock of tests and demonstrations. Only the schema's owner may move it, and production's constraint forbids it.

-- name: clock_read
-- The time, as RFC 3339 in UTC.
SELECT to_char(clock_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS now;

-- name: clock_advance
-- Moves the clock on by an interval, which makes this a demonstration.
UPDATE clock_setting SET mode = 'demonstration', shift = shift + $1::text::interval;

-- name: clock_set
-- Puts the clock to an instant, which makes this a demonstration.
UPDATE clock_setting SET mode = 'demonstration', shift = $1::text::timestamptz - statement_timestamp();

-- name: clock_demonstrate
-- Makes this a demonstration and leaves its clock where it is.
UPDATE clock_setting SET mode = 'demonstration';

-- name: clock_mode
-- 'production' or 'demonstration'.
SELECT mode FROM clock_setting;
