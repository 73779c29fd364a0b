-- Whether somebody would be on the way on another day than the meeting, by the site's calendar, or whether a side that
-- passes the principal entrance would come, wait or leave while it is closed (entry.3). A side that comes from inside
-- is held to the day alone.
CREATE OR REPLACE FUNCTION movement_outside_hours(
  given_site text, span tstzrange, plan movement_step[]
) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  zone constant text := (SELECT s.time_zone FROM site AS s WHERE s.code = given_site);
  day constant date := (lower(span) AT TIME ZONE zone)::date;
  whole tstzrange;
  passing tstzrange;
  open tstzmultirange;
BEGIN
  SELECT
    range_merge(range_agg((p).during)),
    range_merge(range_agg((p).during) FILTER (WHERE (p).side IN (
      SELECT (door).side FROM unnest(plan) AS door
      WHERE (door).step IN ('arrival', 'departure') AND (door).place_code IS NOT NULL)))
  INTO whole, passing
  FROM unnest(plan) AS p;
  IF NOT wall_span(day, day + 1, zone) @> range_merge(span, whole) THEN RETURN true; END IF;
  IF passing IS NULL THEN RETURN false; END IF;
  open := site_entrance_open(given_site, day, day);
  RETURN NOT (open @> tstzrange(least(lower(passing), lower(span)), lower(span))
    AND open @> tstzrange(upper(span), greatest(upper(passing), upper(span))));
END
$$;
