-- Reports what each rule, or only given_kind, would remove now, and removes nothing. Returns the ids of the reports;
-- none if there is no such kind.
CREATE OR REPLACE FUNCTION retention_dry_run(who actor, given_kind text) RETURNS SETOF bigint
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  rule retention_rule;
  measure record;
  made bigint;
BEGIN
  PERFORM names_require_authority(who);
  PERFORM permission_require(who, 'retention.dryRun');
  FOR rule IN
    SELECT * FROM retention_rule AS r WHERE given_kind IS NULL OR r.kind = given_kind ORDER BY r.kind FOR SHARE
  LOOP
    SELECT * INTO measure FROM retention_measure(rule);
    INSERT INTO retention_report (
      kind, version, is_dry, keep_days, began_by, finished_at, due_count, held_count, oldest)
    VALUES (
      rule.kind, rule.version, true, rule.keep_days, (who).subject, clock_now(), measure.due, measure.held,
      measure.oldest)
    RETURNING id INTO made;
    RETURN NEXT made;
  END LOOP;
END
$$;
