-- The limit that a session has passed by now, 'absolute' or 'idle'; NULL if it has passed none. It says nothing of one
-- that has been ended.
CREATE OR REPLACE FUNCTION session_limit_passed(asked session) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN CASE
    WHEN asked.expires_at <= statement_timestamp() THEN 'absolute'
    WHEN asked.last_seen_at + asked.idle_limit <= statement_timestamp() THEN 'idle' END;
END
$$;
