-- The steps of a meeting in a room, with their instants and ways. A way is a place's code; where the site has named no
-- corridor, the room's own door (room_way). movement_choose adds where each side waits, under lock.
CREATE OR REPLACE FUNCTION movement_plan(
  given_room text, roles text[], span tstzrange, first_arrival integer, last_arrival integer, adjusted jsonb,
  stagger integer
) RETURNS movement_step[]
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT array_agg(
      ROW(
        o.side, o.step,
        CASE
          WHEN o.step IN ('entering', 'leaving') THEN room_way(r)
          WHEN o.entrance THEN door.code
        END,
        tstzrange(at.begins, at.ends),
        tstzrange(at.begins, at.ends + make_interval(mins => s.separation_minutes))
      )::movement_step ORDER BY o.side, o.begins)
    FROM room AS r
    JOIN site AS s ON s.code = r.site_code
    LEFT JOIN place AS door ON door.site_code = s.code AND door.kind = 'principalEntrance'
    CROSS JOIN LATERAL movement_offsets(
      s, roles, (extract(epoch FROM upper(span) - lower(span)) / 60)::integer, first_arrival, last_arrival, adjusted,
      stagger
    ) AS o
    CROSS JOIN LATERAL (
      SELECT
        lower(span) + make_interval(mins => o.begins) AS begins, lower(span) + make_interval(mins => o.ends) AS ends
    ) AS at
    WHERE r.code = given_room);
END
$$;
