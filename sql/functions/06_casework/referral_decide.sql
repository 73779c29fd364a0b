-- Moves a referral to another state, along referral_transition. An accepted one may name the process that came of it.
--
-- Outcomes: done; invalid for the field process; unread where nobody has opened the referral; wrongState where no
-- transition leads to the state; notFound, stale and wrongState as referral_begin_change says.
CREATE OR REPLACE FUNCTION referral_decide(
  who actor, given_referral uuid, seen_version integer, given_state text,
  given_process uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  is_end constant boolean := given_state IN ('accepted', 'notProceeding', 'redirected');
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'referral.decide');
  answer := '{}';
  outcome := referral_begin_change(who, given_referral, seen_version);
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF given_process IS NOT NULL AND given_state <> 'accepted' THEN
    outcome := 'invalid';
    answer := field_fault('process', 'notTogether');
  ELSIF given_process IS NOT NULL AND NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process) THEN
    outcome := 'invalid';
    answer := field_fault('process', 'processUnknown');
  ELSIF NOT EXISTS (
    SELECT FROM referral AS r JOIN referral_transition AS t ON t.state = r.state
    WHERE r.id = given_referral AND t.next_state = given_state
  ) THEN
    outcome := 'wrongState';
  ELSIF EXISTS (SELECT FROM referral AS r WHERE r.id = given_referral AND r.read_at IS NULL) THEN
    outcome := 'unread';
  ELSE
    UPDATE referral SET
      state = given_state, process_id = given_process, version = version + 1,
      ended_at = CASE WHEN is_end THEN clock_now() END, ended_by = CASE WHEN is_end THEN (who).subject END
    WHERE id = given_referral;
    IF is_end THEN PERFORM job_cancel('referral.remind', given_referral::text); END IF;
    PERFORM audit_write(who, 'referral.decide', 'referral', given_referral::text,
      jsonb_strip_nulls(jsonb_build_object('state', given_state, 'process', given_process)));
    outcome := 'done';
    answer := referral_view(given_referral);
  END IF;
END
$$;
