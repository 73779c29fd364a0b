-- Takes or refuses a change of arrivals that the site proposed (entry.1). Until it is taken the former plan stands; a
-- confirmed meeting stays confirmed either way, as its site proposed it.
--
-- Outcomes: 'done', with the meeting; 'wrongState', with the state, if nothing is proposed; the refusals of
-- meeting_adjust, if the proposal can't be carried out any more; and those of meeting_begin_change.
CREATE OR REPLACE FUNCTION meeting_answer_arrival(
  who actor, given_meeting uuid, seen_version integer, is_taken boolean, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  proposal arrival_proposal;
  former jsonb;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.answerArrival');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'takeArrival') AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO proposal FROM arrival_proposal AS p WHERE p.meeting_id = given_meeting AND p.answer IS NULL;
  IF NOT FOUND THEN
    outcome := 'wrongState';
    answer := (SELECT jsonb_build_object('state', m.state) FROM meeting AS m WHERE m.id = given_meeting);
    RETURN;
  END IF;
  IF is_taken THEN
    former := arrival_times(given_meeting);
    SELECT f.outcome, f.answer INTO outcome, answer
    FROM meeting_follow_adjustments(
      given_meeting, true, true, proposal.sides, proposal.steps, proposal.walls, proposal.places) AS f;
    IF outcome IS NOT NULL THEN RETURN; END IF;
  END IF;
  PERFORM arrival_proposal_close(given_meeting, CASE WHEN is_taken THEN 'taken' ELSE 'refused' END, (who).subject);
  UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
  PERFORM audit_write(
    who, 'meeting.answerArrival', 'meeting', given_meeting::text, jsonb_build_object('taken', is_taken));
  IF is_taken THEN
    PERFORM meeting_end_hold_in_time(given_meeting);
    PERFORM meeting_publish(
      'meeting.adjusted', given_meeting, arrival_event(given_meeting, former, arrival_times(given_meeting)));
    PERFORM meeting_review(given_meeting);
  ELSE
    PERFORM meeting_publish(
      'meeting.arrivalRefused', given_meeting, arrival_event(given_meeting, proposal.proposed, proposal.former));
  END IF;
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;
