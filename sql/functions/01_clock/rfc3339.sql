-- An instant as RFC 3339 with the zone's offset, such as 2027-01-15T09:30:00-07:00.
CREATE OR REPLACE FUNCTION rfc3339(at timestamptz, zone text) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN to_char(at AT TIME ZONE zone, 'YYYY-MM-DD"T"HH24:MI:SS')
    || CASE WHEN at AT TIME ZONE zone < at AT TIME ZONE 'UTC' THEN '-' ELSE '+' END
    || to_char(
      greatest(
        (at AT TIME ZONE zone) - (at AT TIME ZONE 'UTC'),
        (at AT TIME ZONE 'UTC') - (at AT TIME ZONE zone)),
      'HH24:MI');
