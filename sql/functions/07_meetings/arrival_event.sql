-- The payload of an event about a meeting whose arrivals change from one plan to another: the meeting's id, and that of
-- the change, which is kept for the notice. The victim's side counts before the offender's; no change if neither
-- arrives at another time.
CREATE OR REPLACE FUNCTION arrival_event(given_meeting uuid, former jsonb, present jsonb) RETURNS jsonb
  LANGUAGE plpgsql
AS $$
DECLARE
  made uuid;
BEGIN
  INSERT INTO arrival_change (meeting_id, was_wall, becomes_wall)
  SELECT given_meeting, (former ->> side)::timestamp, (present ->> side)::timestamp
  FROM unnest(ARRAY['victim', 'offender']) WITH ORDINALITY AS arriving (side, place)
  WHERE former ->> side <> present ->> side
  ORDER BY place LIMIT 1
  RETURNING id INTO made;
  RETURN jsonb_strip_nulls(jsonb_build_object('meeting', given_meeting, 'arrivalChange', made));
END
$$;
