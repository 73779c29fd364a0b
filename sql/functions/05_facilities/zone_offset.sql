-- How many seconds a zone's clocks are ahead of UTC at an instant.
CREATE OR REPLACE FUNCTION zone_offset(zone text, instant timestamptz) RETURNS integer
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN extract(epoch FROM (instant AT TIME ZONE zone) - (instant AT TIME ZONE 'UTC'))::integer;
