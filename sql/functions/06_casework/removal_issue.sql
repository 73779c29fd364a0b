-- Orders the custodian of a file to remove what should not have been documented (information.2). The custodian is told
-- at once, and again, with the unit, when it is overdue. Without a due day it is due after the agency's number of days.
--
-- Outcomes: done; spared for a file of the unit itself; invalid for the fields custodian and dueOn; wrongState where an
-- order about the file is open at that site.
CREATE OR REPLACE FUNCTION removal_issue(
  who actor, given_id uuid, given_number text, given_file text, given_file_number text,
  given_site text, given_due date, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  present constant date := site_today(given_site);
  due constant date := coalesce(
    given_due, present + (SELECT a.removal_due_days FROM agency_setting AS a WHERE a.singleton));
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'removal.issue');
  outcome := 'invalid';
  answer := '{}';
  IF given_file = 'restorativeJusticeUnit' THEN
    outcome := 'spared';
  ELSIF site_fault(given_site) IS NOT NULL THEN
    answer := field_fault('custodian', site_fault(given_site));
  ELSIF due < present THEN
    answer := field_fault('dueOn', 'inThePast');
  ELSIF due > present + 365 THEN
    answer := field_fault('dueOn', 'tooFarAhead');
  ELSE
    INSERT INTO removal_order (id, number, file_kind, file_number, site_code, due_on, issued_by)
    VALUES (given_id, given_number, given_file, given_file_number, given_site, due, (who).subject)
    ON CONFLICT (file_kind, file_number, site_code) WHERE state IN ('issued', 'done') DO NOTHING;
    IF NOT FOUND THEN
      outcome := 'wrongState';
    ELSE
      PERFORM removal_plan_escalation(given_id, due + 1);
      PERFORM audit_write(who, 'removal.issue', 'removal', given_id::text);
      PERFORM event_publish('removal.issued', jsonb_build_object('removal', given_id));
      outcome := 'done';
      answer := removal_view(given_id);
    END IF;
  END IF;
END
$$;
