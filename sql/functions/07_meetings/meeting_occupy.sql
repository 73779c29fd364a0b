-- Writes the rows of a meeting's rooms and movements anew, and with them what everyone is committed to.
CREATE OR REPLACE FUNCTION meeting_occupy(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
  sides record;
  plan movement_step[];
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  SELECT * INTO sides FROM meeting_sides(given_meeting);
  plan := movement_choose(
    movement_plan(
      the_meeting.room_code, sides.roles, the_meeting.during, sides.first_arrival, sides.last_arrival, sides.adjusted,
      the_meeting.stagger),
    the_meeting.site_code, sides.wished, given_meeting);
  DELETE FROM movement WHERE meeting_id = given_meeting;
  PERFORM meeting_take(given_meeting, plan);
  INSERT INTO movement (meeting_id, side, step, place_code, spot, during, kept, state, held_until)
  SELECT given_meeting, (p).side, (p).step, way_place((p).place_code), way_spot((p).place_code),
    (p).during, (p).kept, CASE WHEN the_meeting.contested THEN 'contested' ELSE the_meeting.state END,
    the_meeting.held_until
  FROM unnest(plan) AS p;
END
$$;

-- Has a meeting take its rooms and its people for as long as a plan needs them: each person from the arrival of their
-- side until it has left, the mediators with the victim's side.
CREATE OR REPLACE FUNCTION meeting_take(given_meeting uuid, plan movement_step[]) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting constant meeting := (SELECT m FROM meeting AS m WHERE m.id = given_meeting);
  row_state constant text := CASE WHEN the_meeting.contested THEN 'contested' ELSE the_meeting.state END;
BEGIN
  DELETE FROM reservation WHERE meeting_id = given_meeting;
  INSERT INTO reservation (meeting_id, room_code, during, state, held_until)
  SELECT given_meeting, taken, movement_occupies(the_meeting.room_code, the_meeting.during, plan), row_state,
    the_meeting.held_until
  FROM room_with_parts(the_meeting.room_code) AS taken;
  DELETE FROM commitment WHERE meeting_id = given_meeting;
  INSERT INTO commitment (meeting_id, person_id, during, state, held_until)
  SELECT given_meeting, needed.person_id, movement_commits(the_meeting.during, plan, needed.side), row_state,
    the_meeting.held_until
  FROM (
    SELECT mediator AS person_id, 'victim' AS side FROM meeting_mediators(given_meeting) AS mediator
    UNION ALL
    SELECT (person_keys(ARRAY[a.participant_id]))[1],
      CASE WHEN a.role IN ('offender', 'offenderSupport') THEN 'offender' ELSE 'victim' END
    FROM attendee AS a WHERE a.meeting_id = given_meeting
  ) AS needed
  ORDER BY needed.person_id;
END
$$;
