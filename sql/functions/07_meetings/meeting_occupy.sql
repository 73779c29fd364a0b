-- Writes the rows of a meeting's rooms and movements anew, and its mediator's commitment with them.
CREATE OR REPLACE FUNCTION meeting_occupy(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
  sides record;
  plan movement_step[];
  row_state text;
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  SELECT * INTO sides FROM meeting_sides(given_meeting);
  plan := movement_choose(
    movement_plan(
      the_meeting.room_code, sides.roles, the_meeting.during, sides.first_arrival, sides.last_arrival, sides.adjusted,
      the_meeting.stagger),
    the_meeting.site_code, sides.wished, given_meeting);
  row_state := CASE WHEN the_meeting.contested THEN 'contested' ELSE the_meeting.state END;
  DELETE FROM reservation WHERE meeting_id = given_meeting;
  INSERT INTO reservation (meeting_id, room_code, during, state, held_until)
  SELECT given_meeting, taken, movement_occupies(the_meeting.room_code, the_meeting.during, plan), row_state,
    the_meeting.held_until
  FROM room_with_parts(the_meeting.room_code) AS taken;
  DELETE FROM movement WHERE meeting_id = given_meeting;
  INSERT INTO movement (meeting_id, side, step, place_code, during, kept, state, held_until)
  SELECT given_meeting, (p).side, (p).step, (p).place_code, (p).during, (p).kept, row_state, the_meeting.held_until
  FROM unnest(plan) AS p;
  UPDATE commitment SET during = movement_accompanies(the_meeting.during, plan)
  WHERE meeting_id = given_meeting AND person_id = the_meeting.requested_by;
END
$$;
