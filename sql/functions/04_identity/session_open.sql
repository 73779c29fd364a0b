-- Opens a session for a person, and notes it in the audit trail. Raises session_demonstration_only for a session
-- without a provider's subject, unless the database is a demonstration's. What the provider says of the person goes to
-- their account (account_seen). It also deletes up to twenty sessions that
-- expired more than a day ago.
CREATE OR REPLACE FUNCTION session_open(
  new_id bytea, person actor, provider_subject text, provider_session text, idle_seconds integer,
  absolute_seconds integer, said_name text, said_email text, said_language text
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF provider_subject IS NULL AND (SELECT c.mode FROM clock_setting AS c) <> 'demonstration' THEN
    RAISE EXCEPTION 'a session without a provider is a demonstration''s'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'session_demonstration_only', TABLE = 'session';
  END IF;
  DELETE FROM session AS s WHERE s.id IN (
    SELECT old.id FROM session AS old
    WHERE old.expires_at < statement_timestamp() - interval '1 day'
    LIMIT 20 FOR UPDATE SKIP LOCKED);
  INSERT INTO session (id, subject, role, site, provider_subject, provider_session, idle_limit, expires_at)
  VALUES (
    new_id, person.subject, person.role, person.site, provider_subject, provider_session,
    make_interval(secs => idle_seconds), statement_timestamp() + make_interval(secs => absolute_seconds));
  PERFORM account_seen(person, said_name, said_email, said_language);
  PERFORM audit_note(person, 'session.opened', 'session', left(encode(new_id, 'hex'), 16), '{}');
END
$$;
