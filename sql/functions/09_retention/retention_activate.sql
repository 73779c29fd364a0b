-- Activates a rule: the daily run removes by it from now on. Someone of the Restorative Justice Unit does it who has
-- seen the report of a dry run of the rule's present version, at most thirty days old. Activating again changes
-- nothing.
--
-- Outcomes: done; notFound, also for whoever isn't of the unit; notHere, if the daily run doesn't remove this kind;
-- noDryRun, if the report isn't such a one.
CREATE OR REPLACE FUNCTION retention_activate(
  who actor, given_kind text, given_report bigint, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  rule retention_rule;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'retention.activate');
  answer := '{}';
  SELECT * INTO rule FROM retention_rule AS r WHERE r.kind = given_kind FOR UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
  ELSIF rule.handling NOT IN ('rows', 'names', 'traces') THEN
    outcome := 'notHere';
  ELSIF NOT EXISTS (
    SELECT FROM retention_report AS p
    WHERE p.id = given_report AND p.kind = given_kind AND p.version = rule.version AND p.is_dry
      AND p.began_at > clock_now() - make_interval(hours => 720)
  ) THEN
    outcome := 'noDryRun';
  ELSE
    UPDATE retention_rule AS r
    SET state = 'active', activated_by = (who).subject, activated_at = clock_now(), seen_report = given_report
    WHERE r.kind = given_kind AND r.state = 'dryRun';
    IF FOUND THEN
      PERFORM audit_write(
        who, 'retention.activate', 'retention', given_kind,
        jsonb_build_object('version', rule.version, 'report', given_report));
    END IF;
    outcome := 'done';
    answer := jsonb_build_object('kind', given_kind, 'version', rule.version, 'state', 'active');
  END IF;
END
$$;
