-- The instant of a wall time that is nearest to the one that was planned: which one counts only where the clocks pass
-- the wall time twice.
CREATE OR REPLACE FUNCTION wall_instant_near(wall timestamp, zone text, near timestamptz) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT reading
    FROM unnest(ARRAY[interval '0', interval '30 minutes', interval '1 hour', interval '-1 hour']) AS shift
    CROSS JOIN LATERAL (SELECT wall_instant(wall, zone) + shift AS reading) AS r
    WHERE shift = interval '0' OR wall_fault(wall, zone) = 'doubledWallTime' AND reading AT TIME ZONE zone = wall
    ORDER BY abs(extract(epoch FROM reading - near)), reading
    LIMIT 1);
END
$$;
