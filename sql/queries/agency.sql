-- name: agency_settings
-- What the agency sets for itself.
SELECT
  hold_hours, hold_reminder_hours, follow_up_hours, booking_horizon_days, referral_unread_days, advice_due_days,
  engagement_reminder_days, removal_due_days, condition_wording_fr, rationale_wording_fr, activity_record_identifier,
  version
FROM agency_setting WHERE singleton;

-- name: agency_set
-- Sets all of it; the new version, or NULL where it isn't the one that was seen.
SELECT agency_set(
  row($1, $2, $3)::actor, $4::integer, $5::integer, $6::integer, $7::integer, $8::integer, $9::integer, $10::integer,
  $11::integer, $12, $13, $14, $15::integer) AS version;

-- name: agency_wordings
-- The official French wordings that the agency has set.
SELECT condition_wording_fr, rationale_wording_fr FROM agency_setting WHERE singleton;
