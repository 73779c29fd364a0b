-- The version of a notice about something of the unit: how often it was reminded of, or the version of a removal order.
-- So a newer notice is told after an older one, and none twice. NULL for what isn't there any more. For the service's
-- jobs, which learn from an event only what it is about.
CREATE OR REPLACE FUNCTION notice_version(given_kind text, given_subject uuid) RETURNS integer
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN CASE given_kind
    -- One more than the count: 1 is the notice that the task was opened.
    WHEN 'taskOpened' THEN (SELECT t.reminder_count + 1 FROM rju_task AS t WHERE t.id = given_subject)
    WHEN 'referralReceived' THEN 1
    WHEN 'referralUnread' THEN (SELECT r.reminder_count FROM referral AS r WHERE r.id = given_subject)
    WHEN 'referralUndecided' THEN (SELECT r.reminder_count FROM referral AS r WHERE r.id = given_subject)
    WHEN 'adviceGiven' THEN 1
    WHEN 'adviceOverdue' THEN (SELECT a.escalation_count FROM advice AS a WHERE a.id = given_subject)
    -- One more than the last escalation's number, so that it is newer than all reminders.
    WHEN 'adviceRecommended' THEN (SELECT a.escalation_count + 1 FROM advice AS a WHERE a.id = given_subject)
    ELSE (SELECT o.version FROM removal_order AS o WHERE o.id = given_subject)
  END;
END
$$;
