-- Ends a session because the person signed out. Does nothing if the session is unknown or has ended.
CREATE OR REPLACE FUNCTION session_end(ending bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  found_session session;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO found_session FROM session AS s WHERE s.id = ending;
  IF FOUND THEN PERFORM session_note_end(found_session, 'signedOut'); END IF;
END
$$;
