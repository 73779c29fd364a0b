-- The server's time zone data, asked before there is any table or function of ours; and what is derived from it.

-- name: zone_data_probe
-- Whether it knows the changes of 2026, of which Manitoba's came last (release 2026e).
SELECT timestamp '2027-01-15 12:00' AT TIME ZONE 'America/Winnipeg' = timestamptz '2027-01-15 17:00+00'
  AND timestamp '2027-01-15 12:00' AT TIME ZONE 'America/Vancouver' = timestamptz '2027-01-15 19:00+00' AS current;

-- name: zone_data_status
-- The zones that sites are in, when each was checked, and how many meetings wait to be derived again.
SELECT zone, sites, rfc3339(checked_at, 'UTC') AS checked_at, astray FROM zone_status();

-- name: zone_data_derive
-- Derives again what the sites of one zone have ahead of them, or tries what that would do.
SELECT is_changed, meetings, closures, lists, collided FROM zone_derive(row($1, $2, $3)::actor, $4, $5::boolean);
