-- Cancels a held or confirmed meeting, either simply or because a participant withdrew. A withdrawal is from the
-- process: it ends every other meeting that stands with the participant too. Who withdrew is recorded for the
-- Restorative Justice Unit alone; to everyone else both look the same (program.1).
--
-- Outcomes: 'done', with the meeting; 'invalid' if the participant isn't listed; and those of meeting_begin_change.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_cancel(
  who actor, given_meeting uuid, seen_version integer, withdrawn_by uuid,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.cancel', 'meeting.withdraw');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(
    who, given_meeting, seen_version, CASE WHEN withdrawn_by IS NULL THEN 'cancel' ELSE 'withdraw' END) AS b;
  IF outcome IS NULL AND withdrawn_by IS NOT NULL AND NOT EXISTS (
    SELECT FROM attendee AS a WHERE a.meeting_id = given_meeting AND a.participant_id = withdrawn_by
  ) THEN
    outcome := 'invalid';
    answer := field_fault('participant', 'participantUnknown');
  ELSIF outcome IS NULL THEN
    IF withdrawn_by IS NOT NULL THEN
      PERFORM withdrawal_carry_out(who, withdrawn_by);
    ELSE
      PERFORM meeting_cancel_now(who, given_meeting);
    END IF;
    outcome := 'done';
    answer := meeting_view(given_meeting);
  END IF;
END
$$;
