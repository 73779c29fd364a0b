-- For metrics: how many deliveries aren't known to have arrived and are with no other channel or person yet, by channel
-- and state.
CREATE OR REPLACE FUNCTION notice_delivery_count() RETURNS TABLE (channel text, state text, number bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT d.channel, d.state, count(*) FROM notice_delivery AS d
  WHERE d.state IN ('intended', 'sending', 'unknown', 'failed') AND d.passed_on IS NULL
  GROUP BY d.channel, d.state ORDER BY d.channel, d.state;
END
$$;
