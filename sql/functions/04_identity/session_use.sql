-- Whose session it is, and in how many seconds it ends unless it is used. The outcome is 'open', 'ended' or 'unknown'.
-- Of a session that has ended only the role is told; the other columns are NULL unless it is open.
--
-- A session that has passed its absolute or its idle limit is ended here. is_use tells whether a person asked for
-- something, which puts off the idle limit; last_seen_at is written at most once a minute.
CREATE OR REPLACE FUNCTION session_use(
  sought bytea, is_use boolean, OUT outcome text, OUT subject text, OUT role text, OUT site text,
  OUT seconds_left double precision
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  found_session session;
  limit_passed text;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO found_session FROM session AS s WHERE s.id = sought;
  IF NOT FOUND THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  outcome := 'ended';
  role := found_session.role;
  IF found_session.ended_at IS NOT NULL THEN RETURN; END IF;
  limit_passed := session_limit_passed(found_session);
  IF limit_passed IS NOT NULL THEN
    PERFORM session_note_end(found_session, limit_passed);
    RETURN;
  END IF;
  IF is_use AND found_session.last_seen_at < statement_timestamp() - interval '1 minute' THEN
    found_session.last_seen_at := statement_timestamp();
    UPDATE session AS s SET last_seen_at = found_session.last_seen_at WHERE s.id = sought AND s.ended_at IS NULL;
  END IF;
  outcome := 'open';
  subject := found_session.subject;
  site := found_session.site;
  seconds_left := extract(epoch FROM
    least(found_session.expires_at, found_session.last_seen_at + found_session.idle_limit) - statement_timestamp());
END
$$;
