-- What has become of the ground on which a meeting was planned, by the kinds of meeting_flag: somebody would pass in a
-- formal count; the site, or its entrance for who is on the way, isn't open; the room isn't attested any more, has
-- become part of an area or lost seats; a place on the way is another by now, the site has other times for the way and
-- between the sides, or is of another kind, by which the offender's side uses another door; it is contested, or by the
-- present times of travel somebody can't come from a meeting that was requested before (entry.2). No row if nothing
-- has. Closures have flags of their own.
CREATE OR REPLACE FUNCTION meeting_ground_faults(given_meeting uuid) RETURNS SETOF text
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  the_meeting constant meeting := (SELECT m FROM meeting AS m WHERE m.id = given_meeting);
  the_room constant room := (SELECT r FROM room AS r WHERE r.code = the_meeting.room_code);
  the_site constant site := (SELECT s FROM site AS s WHERE s.code = the_meeting.site_code);
  is_by_door constant boolean := the_site.kind = 'parole_office' OR EXISTS (
    SELECT FROM attendee AS a WHERE a.meeting_id = given_meeting AND a.role = 'offenderSupport');
BEGIN
  IF EXISTS (
    SELECT FROM movement AS v
    WHERE v.meeting_id = given_meeting AND v.step <> 'waiting'
      AND site_counts(the_meeting.site_code, the_meeting.day - 1, the_meeting.day + 1) && v.during
  ) THEN
    RETURN NEXT 'formalCount';
  END IF;
  IF NOT site_open(the_meeting.site_code, the_meeting.day, the_meeting.day) @> the_meeting.during
    OR movement_outside_hours(the_meeting.site_code, the_meeting.during, ARRAY(
      SELECT ROW(v.side, v.step, v.place_code, v.during, v.kept)::movement_step
      FROM movement AS v WHERE v.meeting_id = given_meeting)) THEN
    RETURN NEXT 'outsideHours';
  END IF;
  IF NOT (the_room.attested_closed AND the_room.attested_private) OR the_room.area_code IS NOT NULL
    OR the_room.seats < (SELECT count(*) FROM commitment AS c WHERE c.meeting_id = given_meeting) THEN
    RETURN NEXT 'roomChanged';
  END IF;
  IF EXISTS (
    SELECT FROM movement AS v LEFT JOIN place AS p ON p.code = v.place_code
    WHERE v.meeting_id = given_meeting AND CASE
      WHEN v.step IN ('entering', 'leaving') THEN v.way <> room_way(the_room)
        OR upper(v.during) - lower(v.during) <> make_interval(mins => the_site.passage_minutes)
        OR upper(v.kept) - upper(v.during) <> make_interval(mins => the_site.separation_minutes)
      WHEN v.step = 'waiting' THEN p.side <> v.side OR p.kind <> 'waitingPlace'
      ELSE p.kind <> 'principalEntrance' OR (v.way IS NOT NULL) <> (v.side = 'victim' OR is_by_door)
    END
  ) THEN
    RETURN NEXT 'placeChanged';
  END IF;
  IF the_meeting.contested OR EXISTS (
    SELECT FROM commitment AS c
    JOIN commitment AS theirs ON theirs.person_id = c.person_id AND theirs.state IN ('held', 'confirmed')
      AND theirs.during && travel_around(c.during, 2880)
    JOIN meeting AS other ON other.id = theirs.meeting_id AND other.site_code <> the_meeting.site_code
    WHERE c.meeting_id = given_meeting
      AND (other.requested_at, other.id) < (the_meeting.requested_at, the_meeting.id)
      AND (theirs.state = 'confirmed' OR theirs.held_until > clock_now())
      AND theirs.during && travel_around(c.during, travel_minutes(the_meeting.site_code, other.site_code))
  ) THEN
    RETURN NEXT 'collision';
  END IF;
END
$$;
