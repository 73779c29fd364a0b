-- What the clocks of some zones show between two instants, as JSON: each zone with its observances.
CREATE OR REPLACE FUNCTION calendar_zones(zones text[], first_instant timestamptz, last_instant timestamptz)
  RETURNS jsonb
  LANGUAGE sql STABLE
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('zone', used.zone, 'observances', (
      SELECT jsonb_agg(jsonb_build_object(
        'starts', to_char(o.starts_wall, 'YYYYMMDD"T"HH24MISS'), 'from', o.offset_from, 'to', o.offset_to)
        ORDER BY o.starts_wall)
      FROM zone_observances(used.zone, first_instant, last_instant) AS o)) ORDER BY used.zone), '[]')
    FROM (SELECT DISTINCT zone FROM unnest(zones) AS zone) AS used);
