-- Sets for how many days a kind is kept. It makes another version of the rule, which begins as a dry run. The present
-- number changes nothing.
--
-- Outcomes: done; notFound, also for whoever isn't of the Restorative Justice Unit; notHere, if the daily run doesn't
-- remove this kind; outOfBounds, with min and max.
CREATE OR REPLACE FUNCTION retention_set(
  who actor, given_kind text, given_days integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  rule retention_rule;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'retention.set');
  answer := '{}';
  SELECT * INTO rule FROM retention_rule AS r WHERE r.kind = given_kind FOR UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
    RETURN;
  ELSIF rule.handling NOT IN ('rows', 'names', 'traces') THEN
    outcome := 'notHere';
    RETURN;
  ELSIF given_days NOT BETWEEN rule.keep_days_min AND rule.keep_days_max THEN
    outcome := 'outOfBounds';
    answer := jsonb_build_object('min', rule.keep_days_min, 'max', rule.keep_days_max);
    RETURN;
  END IF;
  IF given_days <> rule.keep_days THEN
    UPDATE retention_rule AS r SET
      keep_days = given_days, version = r.version + 1, state = 'dryRun', set_by = (who).subject, set_at = clock_now(),
      activated_by = NULL, activated_at = NULL, seen_report = NULL
    WHERE r.kind = given_kind
    RETURNING * INTO rule;
    PERFORM audit_write(
      who, 'retention.set', 'retention', given_kind,
      jsonb_build_object('version', rule.version, 'keepDays', given_days));
  END IF;
  outcome := 'done';
  answer := jsonb_build_object(
    'kind', given_kind, 'version', rule.version, 'state', rule.state, 'keepDays', rule.keep_days);
END
$$;
