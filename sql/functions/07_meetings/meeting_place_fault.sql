-- What is wrong with a wished place and time, as far as it can be known without a lock.
--
-- Outcomes: NULL if nothing is; 'invalid', with the field; 'clause', if the room can't be used (space.1) or isn't
-- authorised as a visits area (space.3); 'tooFewSeats', with the seats; 'outsideHours', whose alternatives the caller
-- adds.
CREATE OR REPLACE FUNCTION meeting_place_fault(
  given_process uuid, given_site text, given_room text, given_wall timestamp, given_minutes integer,
  given_seats integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  the_site site;
  the_room room;
  fault text;
  span tstzrange;
BEGIN
  SELECT * INTO the_site FROM site WHERE code = given_site;
  fault := site_fault(given_site);
  IF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('site', fault);
    RETURN;
  END IF;
  SELECT * INTO the_room FROM room WHERE code = given_room AND site_code = given_site;
  IF NOT FOUND THEN
    outcome := 'invalid';
    answer := field_fault('room', 'roomNotAtSite');
    RETURN;
  END IF;
  span := wall_range(given_wall, given_minutes, the_site.time_zone);
  fault := coalesce(
    wall_fault(given_wall, the_site.time_zone),
    CASE
      WHEN lower(span) <= clock_now() THEN 'inThePast'
      WHEN lower(span) > clock_now() + make_interval(days => a.booking_horizon_days) THEN 'tooFarAhead'
    END)
  FROM agency_setting AS a WHERE a.singleton;
  IF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('start', fault, wall_choices(given_wall, the_site.time_zone));
  ELSIF NOT room_usable(given_process, given_room, given_wall::date) THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', CASE
      WHEN the_room.kind = 'visitsAndCorrespondence' OR the_room.area_code IS NOT NULL THEN 'space.3'
      ELSE 'space.1'
    END);
  ELSIF the_room.seats < given_seats THEN
    outcome := 'tooFewSeats';
    answer := jsonb_build_object('seats', the_room.seats);
  ELSIF NOT site_open(given_site, given_wall::date, given_wall::date) @> span THEN
    outcome := 'outsideHours';
  END IF;
END
$$;
