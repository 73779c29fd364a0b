-- What a zone's clocks show between two instants, as a calendar describes a zone (RFC 5545, VTIMEZONE): the offset at
-- the first instant, then each change, with the wall time at which the former offset ends. Offsets are in seconds ahead
-- of UTC. The server's zone data alone says when clocks change. A change falls on a whole minute.
CREATE OR REPLACE FUNCTION zone_observances(zone text, first_instant timestamptz, last_instant timestamptz)
  RETURNS TABLE (starts_wall timestamp, offset_from integer, offset_to integer)
  LANGUAGE sql STABLE
AS $$
  WITH minute AS (
    SELECT date_trunc('minute', first_instant, 'UTC') AS first
  ), day AS (
    -- Clocks don't change twice within a day, so that the offsets at its ends tell whether they change in it.
    SELECT began, began + interval '24 hours' AS ended
    FROM minute, generate_series(minute.first, last_instant, interval '24 hours') AS began
  ), hour AS (
    SELECT at AS began, at + interval '1 hour' AS ended
    FROM day, generate_series(began, ended - interval '1 hour', interval '1 hour') AS at
    WHERE zone_offset(zone, began) <> zone_offset(zone, ended)
  ), change AS (
    SELECT at, zone_offset(zone, at - interval '1 minute') AS offset_from, zone_offset(zone, at) AS offset_to
    FROM hour, generate_series(began + interval '1 minute', ended, interval '1 minute') AS at
    WHERE zone_offset(zone, began) <> zone_offset(zone, ended)
  )
  SELECT minute.first AT TIME ZONE zone, zone_offset(zone, minute.first), zone_offset(zone, minute.first) FROM minute
  UNION ALL
  SELECT c.at AT TIME ZONE 'UTC' + make_interval(secs => c.offset_from), c.offset_from, c.offset_to
  FROM change AS c
  WHERE c.offset_from <> c.offset_to AND c.at <= last_instant
  ORDER BY 1
$$;
