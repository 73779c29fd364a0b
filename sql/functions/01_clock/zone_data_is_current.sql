-- Whether the server's zone data are of release 2026e or newer: it knows the clock changes of 2026, of which Manitoba's
-- came last. With older data, winter times in three provinces would be an hour wrong.
CREATE OR REPLACE FUNCTION zone_data_is_current() RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT timestamp '2027-01-15 12:00' AT TIME ZONE 'America/Winnipeg' = timestamptz '2027-01-15 17:00+00'
    AND timestamp '2027-01-15 12:00' AT TIME ZONE 'America/Vancouver' = timestamptz '2027-01-15 19:00+00'
$$;
