-- Ends a session, notes it in the audit trail under the person's own subject, and tells every serve, which ends the
-- session's streams. Does nothing if it has ended.
--
-- Whoever has the application's password can listen. So the announcement is a digest that only those can make who know
-- the whole id: it isn't the beginning of the id that the trail has, and nobody can announce another's end.
CREATE OR REPLACE FUNCTION session_note_end(ending session, because text) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE session AS s SET ended_at = statement_timestamp(), ended_because = because
  WHERE s.id = ending.id AND s.ended_at IS NULL;
  IF FOUND THEN
    PERFORM audit_note(
      row(ending.subject, ending.role, ending.site)::actor, 'session.ended', 'session',
      left(encode(ending.id, 'hex'), 16), jsonb_build_object('because', because));
    PERFORM pg_notify(
      'vestibule_sessions', left(encode(sha256('vestibule_sessions'::bytea || ending.id), 'hex'), 16));
  END IF;
END
$$;
