-- The latest beginning of what is past its keep now. A day of a rule is 24 hours.
CREATE OR REPLACE FUNCTION retention_before(rule retention_rule) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN clock_now() - make_interval(hours => 24 * rule.keep_days);
END
$$;
