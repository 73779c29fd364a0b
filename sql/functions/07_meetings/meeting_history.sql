-- What happened to a meeting and when, newest first and at most a hundred entries: by role, never by name. What
-- somebody did is in the audit trail. What came about by itself (a hold ran out, a confirmation lost its ground) is in
-- the meeting's versions.
--
-- Who cancelled or stopped a meeting is for the unit alone, as a withdrawal may be behind it (program.1). Agreements,
-- and what the mediator said of the day, are the program's. No row outside the reach of whoever acts, nor for a front
-- desk.
CREATE OR REPLACE FUNCTION meeting_history(given_meeting uuid)
  RETURNS TABLE (kind text, happened_at text, by_role text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'meeting.read');
  IF (who).role = 'frontDesk' OR meeting_within_reach(who, given_meeting) IS NOT TRUE THEN RETURN; END IF;
  RETURN QUERY
  SELECT
    h.kind, rfc3339(h.at, (SELECT m.zone FROM meeting AS m WHERE m.id = given_meeting)),
    CASE WHEN h.kind NOT IN ('cancelled', 'stopped') OR (who).role = 'rju' THEN h.role END
  FROM (
    SELECT d.kind, d.at, d.role, d.place FROM meeting_deeds(given_meeting) AS d
    UNION ALL
    SELECT t.kind, t.at, NULL, t.version FROM meeting_turns(given_meeting) AS t) AS h
  WHERE (who).role <> 'siteStaff' OR h.kind NOT IN ('agreed', 'agreementTakenBack', 'outcomeSaid')
  ORDER BY h.at DESC, h.role IS NULL DESC, h.place DESC
  LIMIT 100;
END
$$;

-- What somebody did to a meeting, in which role; place is the order of what was done at one time. A slot that the site
-- offered was neither requested nor taken under its own name.
CREATE OR REPLACE FUNCTION meeting_deeds(given_meeting uuid)
  RETURNS TABLE (kind text, at timestamptz, role text, place bigint)
  LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT w.kind, e.at, e.actor_role, e.id
  FROM audit_entry AS e
  JOIN (
    VALUES
      ('meeting.request', '{}'::jsonb, 'requested'),
      ('meeting.agree', '{}', 'agreed'),
      ('meeting.takeBackAgreement', '{}', 'agreementTakenBack'),
      ('meeting.changeAttendees', '{}', 'attendeesChanged'),
      ('meeting.confirm', '{}', 'confirmed'),
      ('meeting.decline', '{}', 'declined'),
      ('meeting.takeAlternative', '{}', 'offerTaken'),
      ('meeting.move', '{}', 'moved'),
      ('meeting.answerArrival', '{"taken": true}', 'arrivalTaken'),
      ('meeting.answerArrival', '{"taken": false}', 'arrivalRefused'),
      ('meeting.changeMediator', '{}', 'mediatorChanged'),
      ('meeting.cancel', '{}', 'cancelled'),
      ('meeting.stop', '{}', 'stopped'),
      ('meeting.sayOutcome', '{}', 'outcomeSaid')) AS w (action, detail, kind)
    ON e.action = w.action AND e.detail @> w.detail
  WHERE e.object_kind = 'meeting' AND e.object_id = given_meeting::text
  UNION ALL
  SELECT CASE WHEN e.detail @> '{"proposed": true}' THEN 'arrivalProposed' ELSE 'adjusted' END, e.at, e.actor_role, e.id
  FROM audit_entry AS e
  WHERE e.object_kind = 'meeting' AND e.object_id = given_meeting::text AND e.action = 'meeting.adjust'
  UNION ALL
  SELECT o.kind, o.at, o.role, 0
  FROM meeting AS m
  CROSS JOIN LATERAL (
    VALUES ('offered', m.requested_at, 'siteStaff'), ('offerTaken', m.accepted_at, 'mediator')) AS o (kind, at, role)
  WHERE m.id = given_meeting AND m.offered_from IS NOT NULL AND o.at IS NOT NULL;
END
$$;

-- The changes of a meeting's state that nobody decided by themselves: it lost its confirmation, was over, or ran out.
CREATE OR REPLACE FUNCTION meeting_turns(given_meeting uuid)
  RETURNS TABLE (kind text, at timestamptz, version bigint)
  LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT CASE s.state WHEN 'held' THEN 'heldAgain' ELSE s.state END, s.changed_at, s.version::bigint
  FROM (
    SELECT v.state, v.changed_at, v.version, lag(v.state) OVER (ORDER BY v.version) AS former
    FROM meeting_version AS v
    WHERE v.meeting_id = given_meeting) AS s
  WHERE s.former <> s.state AND s.state IN ('held', 'expired', 'completed');
END
$$;
