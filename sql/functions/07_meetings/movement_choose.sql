-- The plan with its waiting places: the one wished for, or the first that is free. If none is free it takes the first,
-- which then fails by movement_meetings_apart or movement_sides_apart.
CREATE OR REPLACE FUNCTION movement_choose(
  plan movement_step[], given_site text, wished jsonb, except_meeting uuid
) RETURNS movement_step[]
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT array_agg(ROW(
      (p).side, (p).step,
      CASE (p).step WHEN 'waiting' THEN (
        SELECT w.code FROM place AS w
        WHERE w.site_code = given_site AND w.side = (p).side
          AND (NOT wished ? (p).side OR w.code = wished ->> (p).side)
        ORDER BY place_taken(w.code, (p).kept, except_meeting), w.code
        LIMIT 1
      ) ELSE (p).place_code END,
      (p).during, (p).kept)::movement_step ORDER BY (p).side, lower((p).during))
    FROM unnest(plan) AS p);
END
$$;
