-- The server's time zone data, asked before there is any table or function of ours.

-- name: zone_data_probe
-- Whether it knows the changes of 2026, of which Manitoba's came last (release 2026e).
SELECT timestamp '2027-01-15 12:00' AT TIME ZONE 'America/Winnipeg' = timestamptz '2027-01-15 17:00+00'
  AND timestamp '2027-01-15 12:00' AT TIME ZONE 'America/Vancouver' = timestamptz '2027-01-15 19:00+00' AS current;
