-- Takes back the agreement of a participant to the present attendee list (space.2). They stay listed, and the meeting
-- stands; a confirmed one is held again, by a trigger, until they agree anew.
--
-- Outcomes: 'done', with the meeting; 'invalid' if the participant has not agreed to the present list; and those of
-- meeting_begin_change.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_take_back_agreement(
  who actor, given_meeting uuid, seen_version integer, given_participant uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.takeBackAgreement');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'takeBackAgreement') AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  -- Those to former versions of the list go too. They counted for nothing.
  PERFORM FROM agreement AS g JOIN meeting AS m ON m.id = g.meeting_id
  WHERE g.meeting_id = given_meeting AND g.participant_id = given_participant
    AND g.attendee_list_version = m.attendee_list_version;
  IF NOT FOUND THEN
    outcome := 'invalid';
    answer := field_fault('participant', 'participantUnknown');
    RETURN;
  END IF;
  DELETE FROM agreement AS g WHERE g.meeting_id = given_meeting AND g.participant_id = given_participant;
  UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
  PERFORM audit_write(who, 'meeting.takeBackAgreement', 'meeting', given_meeting::text,
    jsonb_build_object('participant', given_participant));
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;
