-- What is asked of a server before it has any function of ours.

-- name: zone_data_probe
-- Whether the server knows the clock changes of 2026; see the function zone_data_is_current.
SELECT timestamp '2027-01-15 12:00' AT TIME ZONE 'America/Winnipeg' = timestamptz '2027-01-15 17:00+00'
  AND timestamp '2027-01-15 12:00' AT TIME ZONE 'America/Vancouver' = timestamptz '2027-01-15 19:00+00' AS current;
