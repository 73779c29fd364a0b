-- name: web_test_end_engagements
-- Has every engagement end on a day.
UPDATE engagement SET ends_on = $1::date;
