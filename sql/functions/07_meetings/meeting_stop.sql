-- Stops a meeting under way, for a coded reason (entry.3). Who stopped it and why is for the Restorative Justice Unit
-- alone; everyone else sees that it was stopped.
--
-- Outcomes: 'done', with the meeting; and those of meeting_begin_change.
CREATE OR REPLACE FUNCTION meeting_stop(
  who actor, given_meeting uuid, seen_version integer, given_reason text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.stop');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'stop') AS b;
  IF outcome IS NULL THEN
    PERFORM meeting_stop_now(who, given_meeting, given_reason);
    outcome := 'done';
    answer := meeting_view(given_meeting);
  END IF;
END
$$;
