-- Every rule of the retention schedule with its latest dry run and its latest real run: first what the daily run
-- removes, then what other jobs remove, last what is kept.
CREATE OR REPLACE FUNCTION retention_rule_list()
  RETURNS TABLE (
    kind text, name_en text, name_fr text, handling text, keep_days integer, keep_days_min integer,
    keep_days_max integer, version integer, state text, set_by text, set_at text, activated_by text,
    activated_at text, dry_run jsonb, last_run jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'retention.read');
  RETURN QUERY
  SELECT
    s.kind, s.name_en, s.name_fr, s.handling, s.keep_days, s.keep_days_min, s.keep_days_max, s.version, s.state,
    s.set_by, s.set_at, s.activated_by, s.activated_at, s.dry_run, s.last_run
  FROM retention_schedule AS s
  ORDER BY array_position(ARRAY['rows', 'names', 'traces', 'elsewhere', 'kept'], s.handling), s.kind;
END
$$;
