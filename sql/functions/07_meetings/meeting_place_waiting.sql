-- Has the sides of a held meeting wait where its site's staff say; NULL leaves a side as it is planned. The caller
-- undoes it if the meeting isn't confirmed after all.
--
-- Outcomes: NULL if it is written; 'invalid', with the field; 'sidesMeet', without alternatives, if somebody else waits
-- there.
CREATE OR REPLACE FUNCTION meeting_place_waiting(
  given_meeting uuid, victim_waits text, offender_waits text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
  given record;
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  PERFORM FROM place WHERE site_code = the_meeting.site_code ORDER BY code FOR NO KEY UPDATE;
  FOR given IN
    SELECT w.side, w.party, waiting_way(the_meeting.site_code, w.side, w.code) AS way, v.step
    FROM (VALUES ('victim', 'listed', victim_waits), ('offender', 'unlisted', offender_waits)) AS w (side, party, code)
    LEFT JOIN movement AS v ON v.meeting_id = given_meeting AND v.side = w.side AND v.step = 'waiting'
    WHERE w.code IS NOT NULL
  LOOP
    IF given.step IS NULL OR given.way IS NULL THEN
      outcome := 'invalid';
      answer := field_fault(
        'waiting.' || given.party, CASE WHEN given.step IS NULL THEN 'notAllowed' ELSE 'placeUnknown' END);
      RETURN;
    END IF;
    DELETE FROM movement_adjustment AS j
    WHERE j.meeting_id = given_meeting AND j.side = given.side AND j.step = 'waiting';
    INSERT INTO movement_adjustment (meeting_id, side, step, place_code, spot)
    VALUES (given_meeting, given.side, 'waiting', way_place(given.way), way_spot(given.way));
    UPDATE movement AS v SET place_code = way_place(given.way), spot = way_spot(given.way)
    WHERE v.meeting_id = given_meeting AND v.side = given.side AND v.step = 'waiting';
  END LOOP;
EXCEPTION WHEN exclusion_violation THEN
  outcome := 'sidesMeet';
  answer := jsonb_build_object('alternatives', '[]'::jsonb);
END
$$;
