-- The starts at which a plan keeps to the hours (entry.3): its first arrival isn't before the earliest; everybody is on
-- the way on the day of the meeting, within the days of the given starts; and whoever passes the principal entrance
-- comes, waits and leaves while it is open. It is what movement_unmet asks of one start.
CREATE OR REPLACE FUNCTION availability_hours(
  the_site site, plan availability_plan, minutes integer, open tstzmultirange, entrance_open tstzmultirange,
  earliest timestamptz
) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  zone constant text := (the_site).time_zone;
  length constant interval := make_interval(mins => minutes);
  ahead constant interval := make_interval(mins => -least(0, (plan).first_begin));
  after constant interval := make_interval(mins => greatest(minutes, (plan).last_end));
  door_ahead interval;
  door_after interval;
  starts tstzmultirange;
BEGIN
  SELECT
    coalesce(range_agg(tstzrange(wall_instant(day, zone) + ahead, wall_instant(day + interval '1 day', zone) - after,
      '[]')), '{}') * tstzmultirange(tstzrange(earliest + ahead, NULL))
  INTO starts
  FROM generate_series(
    (lower(open) AT TIME ZONE zone)::date::timestamp, (upper(open) AT TIME ZONE zone)::date::timestamp,
    interval '1 day') AS day
  WHERE wall_instant(day, zone) + ahead <= wall_instant(day + interval '1 day', zone) - after;
  SELECT make_interval(mins => -least(0, min(o.begins))), make_interval(mins => greatest(minutes, max(o.ends)))
  INTO door_ahead, door_after
  FROM unnest((plan).steps) AS o
  WHERE o.side IN (SELECT door.side FROM unnest((plan).steps) AS door WHERE door.entrance)
  HAVING count(*) > 0;
  -- Who comes from inside may meet over the hours in which nobody passes the entrance.
  IF NOT FOUND THEN RETURN starts; END IF;
  RETURN starts * (
    SELECT
      coalesce(range_agg(tstzrange(lower(e) + door_ahead, upper(e), '[]')) FILTER (
        WHERE lower(e) + door_ahead <= upper(e)), '{}')
      * coalesce(range_agg(tstzrange(lower(e) - length, upper(e) - door_after, '[]')) FILTER (
        WHERE lower(e) - length <= upper(e) - door_after), '{}')
    FROM unnest(entrance_open) AS e);
END
$$;
