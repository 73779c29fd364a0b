-- The name of the view in which a rule finds its rows: retention_‹source›, or retention_‹kind› in snake case if the
-- rule has no source.
CREATE OR REPLACE FUNCTION retention_view(rule retention_rule) RETURNS text
  LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
  RETURN 'retention_' || coalesce(rule.source, lower(regexp_replace(rule.kind, '([A-Z])', '_\1', 'g')));
END
$$;
