-- Remembers for so many seconds that a token was used, and returns whether it is its first use. Of two at once the
-- second waits for the first and returns false.
CREATE OR REPLACE FUNCTION sign_in_spend(shown bytea, seconds integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  DELETE FROM spent_token AS t WHERE t.id IN (
    SELECT old.id FROM spent_token AS old
    WHERE old.forget_at < statement_timestamp() LIMIT 20 FOR UPDATE SKIP LOCKED);
  INSERT INTO spent_token (id, forget_at)
  VALUES (shown, statement_timestamp() + make_interval(secs => seconds))
  ON CONFLICT DO NOTHING;
  RETURN FOUND;
END
$$;
