-- Counts what is past its keep now: `due` may be removed, `held` stays because something about it is open. `oldest` is
-- when the keep of the oldest of those due began.
CREATE OR REPLACE FUNCTION retention_measure(
  rule retention_rule, OUT due bigint, OUT held bigint, OUT oldest timestamptz
)
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF rule.handling = 'kept' THEN
    due := 0;
    held := 0;
    RETURN;
  END IF;
  EXECUTE format(
    'SELECT count(*) FILTER (WHERE NOT is_open), count(*) FILTER (WHERE is_open), '
    'min(began) FILTER (WHERE NOT is_open) '
    'FROM %I WHERE began <= $1', retention_view(rule))
  INTO due, held, oldest USING retention_before(rule);
END
$$;
