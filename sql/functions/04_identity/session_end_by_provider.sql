-- Ends the sessions that a provider's logout token names: those of the provider's session if it names one, else those
-- of the subject. A session for which the provider never named its own ends with the subject's. Returns how many ended;
-- NULL if this token was used before.
CREATE OR REPLACE FUNCTION session_end_by_provider(
  token_id bytea, seconds integer, ending_subject text, ending_session text
) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  ending session;
  ended integer := 0;
BEGIN
  PERFORM actor_require_service();
  IF NOT sign_in_spend(token_id, seconds) THEN RETURN NULL; END IF;
  FOR ending IN
    SELECT * FROM session AS s
    WHERE s.ended_at IS NULL
      AND ((ending_session IS NOT NULL AND s.provider_session = ending_session
            AND (ending_subject IS NULL OR s.provider_subject = ending_subject))
        OR ((ending_session IS NULL OR s.provider_session IS NULL) AND s.provider_subject = ending_subject))
    ORDER BY s.id
    FOR UPDATE
  LOOP
    PERFORM session_note_end(ending, 'provider');
    ended := ended + 1;
  END LOOP;
  RETURN ended;
END
$$;
