-- Assigns a referral to someone of the unit: to the actor, or to a subject that the trail knows by that role.
--
-- Outcomes: done; invalid for another assignee; notFound, stale and wrongState as referral_begin_change says.
CREATE OR REPLACE FUNCTION referral_assign(
  who actor, given_referral uuid, seen_version integer, given_assignee text,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'referral.assign');
  answer := '{}';
  outcome := referral_begin_change(who, given_referral, seen_version);
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF given_assignee <> (who).subject AND NOT EXISTS (
    SELECT FROM audit_entry AS e WHERE e.actor_subject = given_assignee AND e.actor_role = 'rju'
  ) THEN
    outcome := 'invalid';
    answer := field_fault('assignee', 'assigneeUnknown');
  ELSE
    UPDATE referral SET assignee = given_assignee, version = version + 1 WHERE id = given_referral;
    PERFORM audit_write(who, 'referral.assign', 'referral', given_referral::text);
    outcome := 'done';
    answer := referral_view(given_referral);
  END IF;
END
$$;
