-- name: agency_settings
-- What the agency sets for itself.
SELECT hold_hours, hold_reminder_hours, follow_up_hours, booking_horizon_days FROM agency_setting WHERE singleton;

-- name: agency_set
-- Sets all of it.
SELECT agency_set(row($1, $2, $3)::actor, $4::integer, $5::integer, $6::integer, $7::integer) AS done;
