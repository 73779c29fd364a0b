-- The next five slots at a site from the wished time on, in the API's spelling: what a refusal offers instead. It looks
-- 1, then 3, 7 and 15 days ahead until it has five, so that a crowd of refused requests costs little. A day counts only
-- if contact.1 allows it and the mediators are engaged on it (program.2). For a meeting
-- that is to be moved (except_meeting), its own arrivals and adjustments apply, and its own place counts as free.
CREATE OR REPLACE FUNCTION availability_alternatives(
  given_process uuid, given_site text, given_wall timestamp, given_minutes integer, people uuid[],
  roles text[], except_meeting uuid
) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  the_site constant site := (SELECT s FROM site AS s WHERE s.code = given_site);
  zone constant text := (the_site).time_zone;
  sides record;
  wish availability_wish := ROW(
    given_minutes, cardinality(people), NULL, NULL, NULL, NULL, NULL, roles, 30, except_meeting, NULL, NULL, '{}',
    '{}', given_process, NULL);
  mediators constant uuid[] := ARRAY(SELECT m.id FROM mediator AS m WHERE m.id = ANY (people));
  begins timestamptz := wall_instant(given_wall, zone);
  ends timestamptz;
  found_slots jsonb := '[]';
  allowed_days date[];
  around tstzrange;
  ahead integer;
BEGIN
  IF except_meeting IS NOT NULL THEN
    SELECT * INTO sides FROM meeting_sides_at(except_meeting, given_site);
    wish.first_arrival := sides.first_arrival;
    wish.last_arrival := sides.last_arrival;
    wish.adjusted := sides.adjusted;
    wish.wished := sides.wished;
  END IF;
  FOREACH ahead IN ARRAY ARRAY[1, 3, 7, 15] LOOP
    EXIT WHEN jsonb_array_length(found_slots) >= 5;
    ends := wall_instant((given_wall::date + ahead)::timestamp, zone);
    CONTINUE WHEN ends <= begins;
    allowed_days := ARRAY(
      SELECT (begins AT TIME ZONE zone)::date + n
      FROM generate_series(0, (ends AT TIME ZONE zone)::date - (begins AT TIME ZONE zone)::date - 1) AS n
      WHERE mediators_forbidden_by(mediators, given_process, given_site, (begins AT TIME ZONE zone)::date + n) IS NULL
        AND contact_obstacle(
          given_process, NULL, people, (begins AT TIME ZONE zone)::date + n, except_meeting) IS NULL);
    around := tstzrange(begins - interval '1 day', ends + interval '1 day');
    wish.commitments := people_commitments(people, around, except_meeting);
    found_slots := found_slots || (
      SELECT coalesce(jsonb_agg(slot_view(
        given_site, near.room_code, near.kind, near.starts, given_minutes, zone,
        site_holidays(given_site, (near.starts AT TIME ZONE zone)::date)) ORDER BY near.starts, near.room_code), '[]')
      FROM (
        SELECT slots.room_code, slots.kind, slots.starts
        FROM availability_at_site(
          given_site, tstzrange(begins, ends), wish) AS slots
        WHERE (slots.starts AT TIME ZONE zone)::date = ANY (allowed_days)
        ORDER BY slots.starts, slots.room_code
        LIMIT 5 - jsonb_array_length(found_slots)
      ) AS near);
    begins := ends;
  END LOOP;
  RETURN found_slots;
END
$$;
