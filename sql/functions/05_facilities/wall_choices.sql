-- The wall times that are offered instead of one that the clocks skip or pass twice; NULL for all others.
--
-- For a skipped time: as much earlier, and as much later, as the clocks skip. For one that they pass twice: the nearest
-- quarters of an hour, before and after it, that they pass once.
CREATE OR REPLACE FUNCTION wall_choices(wall timestamp, zone text) RETURNS text[]
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  quarter constant interval := '15 minutes';
  instant timestamptz;
  gap interval;
  earlier timestamp;
  later timestamp;
BEGIN
  CASE wall_fault(wall, zone)
    WHEN 'nonexistentWallTime' THEN
      instant := wall_instant(wall, zone);
      gap := (instant + interval '24 hours') AT TIME ZONE zone
        - (instant - interval '24 hours') AT TIME ZONE zone - interval '48 hours';
      earlier := wall - gap;
      later := wall + gap;
    WHEN 'doubledWallTime' THEN
      earlier := date_bin(quarter, wall, timestamp '2000-01-01');
      later := earlier;
      WHILE wall_fault(earlier, zone) IS NOT NULL LOOP earlier := earlier - quarter; END LOOP;
      WHILE wall_fault(later, zone) IS NOT NULL LOOP later := later + quarter; END LOOP;
    ELSE
      RETURN NULL;
  END CASE;
  RETURN ARRAY[to_char(earlier, 'YYYY-MM-DD"T"HH24:MI'), to_char(later, 'YYYY-MM-DD"T"HH24:MI')];
END
$$;
