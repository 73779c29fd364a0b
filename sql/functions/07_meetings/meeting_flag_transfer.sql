-- Flags a meeting that is at another site than its offender; otherwise clears the flag, and closes the unit's task. The
-- flag keeps nobody from confirming: somebody may be brought to another site for a meeting, but nobody overlooks it.
-- The caller has both sides told.
CREATE OR REPLACE FUNCTION meeting_flag_transfer(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  IF meeting_is_elsewhere(given_meeting) THEN
    INSERT INTO meeting_flag (meeting_id, kind) VALUES (given_meeting, 'transfer') ON CONFLICT DO NOTHING;
  ELSE
    PERFORM meeting_flag_clear(given_meeting, 'transfer', NULL);
    UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = coalesce(acting_subject(), 'service')
    WHERE t.meeting_id = given_meeting AND t.kind = 'offenderMoved' AND t.closed_at IS NULL;
  END IF;
END
$$;
