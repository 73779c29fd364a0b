-- Closes an alert that an auditor has looked into. Closing it again changes nothing. The watch no longer counts what
-- the actor read before this moment.
--
-- Outcomes: done, with the alert's id; notFound, also for whoever isn't an auditor.
CREATE OR REPLACE FUNCTION audit_alert_close(
  who actor, given_alert uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'audit.closeAlert');
  PERFORM FROM audit_alert AS a WHERE a.id = given_alert AND (who).role = 'auditor' FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    answer := '{}';
    RETURN;
  END IF;
  UPDATE audit_alert AS a SET closed_at = clock_now(), closed_by = (who).subject
  WHERE a.id = given_alert AND a.closed_at IS NULL;
  IF FOUND THEN PERFORM audit_write(who, 'audit.closeAlert', 'alert', given_alert::text); END IF;
  outcome := 'done';
  answer := jsonb_build_object('id', given_alert);
END
$$;
