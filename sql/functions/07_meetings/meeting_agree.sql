-- Records that a participant agrees to one version of the attendee list (space.2). Agreeing twice is answered as done,
-- and changes and writes nothing, in the trail neither.
--
-- Outcomes: 'done', with the meeting; 'invalid' if the participant isn't listed; 'otherListVersion', with the present
-- version of the list; and those of meeting_begin_change.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_agree(
  who actor, given_meeting uuid, seen_version integer, given_participant uuid,
  given_list_version integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.agree');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'agree') AS b;
  IF outcome IS NULL THEN
    IF NOT EXISTS (
      SELECT FROM attendee AS a WHERE a.meeting_id = given_meeting AND a.participant_id = given_participant
    ) THEN
      outcome := 'invalid';
      answer := field_fault('participant', 'participantUnknown');
    ELSIF NOT EXISTS (
      SELECT FROM meeting AS m WHERE m.id = given_meeting AND m.attendee_list_version = given_list_version
    ) THEN
      outcome := 'otherListVersion';
      SELECT jsonb_build_object('attendeeListVersion', m.attendee_list_version) INTO answer
      FROM meeting AS m WHERE m.id = given_meeting;
    ELSE
      INSERT INTO agreement (meeting_id, participant_id, attendee_list_version, recorded_by)
      VALUES (given_meeting, given_participant, given_list_version, (who).subject)
      ON CONFLICT DO NOTHING;
      IF FOUND THEN
        UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
        PERFORM audit_write(who, 'meeting.agree', 'meeting', given_meeting::text,
          jsonb_build_object('participant', given_participant));
      END IF;
      outcome := 'done';
      answer := meeting_view(given_meeting);
    END IF;
  END IF;
END
$$;
