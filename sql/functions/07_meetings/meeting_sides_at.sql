-- The same as it would be at a given site. Arrivals that are too late for that site's plan are made as early as it
-- needs. Adjustments belong to one site, and don't go along to another.
CREATE OR REPLACE FUNCTION meeting_sides_at(
  given_meeting uuid, given_site text, OUT roles text[], OUT first_arrival integer, OUT last_arrival integer,
  OUT adjusted jsonb, OUT wished jsonb
)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  latest integer;
BEGIN
  SELECT s.roles, s.first_arrival, s.last_arrival, s.adjusted, s.wished
  INTO roles, first_arrival, last_arrival, adjusted, wished
  FROM meeting_sides(given_meeting) AS s;
  SELECT -movement_lead_least(s, roles && ARRAY['offender', 'offenderSupport']) INTO latest
  FROM site AS s WHERE s.code = given_site;
  IF last_arrival > latest THEN
    last_arrival := latest;
    first_arrival := least(first_arrival, latest);
  END IF;
  IF NOT EXISTS (SELECT FROM meeting AS m WHERE m.id = given_meeting AND m.site_code = given_site) THEN
    adjusted := '{}';
    wished := '{}';
  END IF;
END
$$;
