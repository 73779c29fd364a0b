-- Why a wall time of a zone isn't exactly one instant: 'nonexistentWallTime' where the clocks skip it,
-- 'doubledWallTime' where they repeat it. NULL for any other.
CREATE OR REPLACE FUNCTION wall_fault(wall timestamp, zone text) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT CASE
    WHEN instant AT TIME ZONE zone <> wall THEN 'nonexistentWallTime'
    WHEN shift < interval '0'
      AND ((instant + shift) AT TIME ZONE zone = wall OR (instant - shift) AT TIME ZONE zone = wall)
      THEN 'doubledWallTime'
  END
  FROM (
    SELECT
      wall AT TIME ZONE zone AS instant,
      ((wall AT TIME ZONE zone) + interval '24 hours') AT TIME ZONE zone
        - ((wall AT TIME ZONE zone) - interval '24 hours') AT TIME ZONE zone - interval '48 hours' AS shift
  ) AS derived;
END;
