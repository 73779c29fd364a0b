-- How many sessions are open now, for metrics.
CREATE OR REPLACE FUNCTION session_count() RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN (
    SELECT count(*) FROM session AS s WHERE s.ended_at IS NULL AND session_limit_passed(s) IS NULL);
END
$$;
