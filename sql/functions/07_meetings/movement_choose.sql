-- The plan with where each side waits: at the spot that the site's staff named for this meeting, at the place wished
-- for, or at the first place that is free. If none is free it takes the first, which then fails by
-- movement_meetings_apart or movement_sides_apart. NULL where the site has named none: see movement_unplaced.
CREATE OR REPLACE FUNCTION movement_choose(
  plan movement_step[], given_site text, wished jsonb, except_meeting uuid
) RETURNS movement_step[]
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT array_agg(ROW(
      (p).side, (p).step,
      CASE WHEN (p).step <> 'waiting' THEN (p).place_code
      WHEN wished ->> (p).side LIKE '%/%' THEN wished ->> (p).side
      ELSE (
        SELECT w.code FROM place AS w
        WHERE w.site_code = given_site AND w.side = (p).side
          AND (NOT wished ? (p).side OR w.code = wished ->> (p).side)
        ORDER BY place_taken(w.code, (p).kept, except_meeting), w.code
        LIMIT 1
      ) END,
      (p).during, (p).kept)::movement_step ORDER BY (p).side, lower((p).during))
    FROM unnest(plan) AS p);
END
$$;
