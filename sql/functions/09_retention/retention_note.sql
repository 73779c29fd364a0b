-- Adds what a batch removed to its report and, if it was anything, to the trail. The last batch ends the report.
CREATE OR REPLACE FUNCTION retention_note(who actor, given_report bigint, removed integer, is_last boolean) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  report retention_report;
BEGIN
  UPDATE retention_report AS p SET
    removed_count = p.removed_count + removed, finished_at = CASE WHEN is_last THEN clock_now() END
  WHERE p.id = given_report AND p.finished_at IS NULL
  RETURNING * INTO report;
  IF removed > 0 THEN
    PERFORM audit_write(
      who, 'retention.remove', 'retention', report.kind,
      jsonb_build_object('version', report.version, 'report', report.id, 'removed', removed));
  END IF;
END
$$;
