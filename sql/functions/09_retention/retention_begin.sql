-- Locks an active rule for a batch and returns it with its unfinished report, or with a new one. So runs take turns,
-- and a run goes on with the report of one that was killed. A report of another version of the rule is ended. Both
-- values are NULL if the rule isn't active.
CREATE OR REPLACE FUNCTION retention_begin(who actor, given_kind text, OUT rule retention_rule, OUT report bigint)
  LANGUAGE plpgsql
AS $$
BEGIN
  SELECT * INTO rule FROM retention_rule AS r WHERE r.kind = given_kind AND r.state = 'active' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE retention_report AS p SET finished_at = clock_now()
  WHERE p.kind = given_kind AND p.finished_at IS NULL AND p.version <> rule.version;
  SELECT p.id INTO report FROM retention_report AS p WHERE p.kind = given_kind AND p.finished_at IS NULL;
  IF report IS NULL THEN
    INSERT INTO retention_report AS p (
      kind, version, is_dry, keep_days, began_by, due_count, held_count, oldest)
    SELECT rule.kind, rule.version, false, rule.keep_days, (who).subject, m.due, m.held, m.oldest
    FROM retention_measure(rule) AS m
    RETURNING p.id INTO report;
  END IF;
END
$$;
