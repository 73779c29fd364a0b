-- Trigger on meeting: the tasks of the unit about contact.1, and about an offender who was transferred, end
-- with a meeting that no longer stands.
CREATE OR REPLACE FUNCTION meeting_ends_its_tasks() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = coalesce(acting_subject(), 'service')
  WHERE t.meeting_id = NEW.id AND t.closed_at IS NULL
    AND t.kind IN ('contactAnswerNeeded', 'contactClearanceNeeded', 'contactRecordingRequested', 'offenderMoved');
  RETURN NULL;
END
$$;
