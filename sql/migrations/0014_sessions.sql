-- Sessions of people at the pages, and what may be shown once on the way to them.
--
-- session.id is the SHA-256 of what the browser holds, so that a copy of this table opens no session. A session stands
-- for one actor until it is ended, or not used for its idle limit, or as old as its absolute limit; whoever asks first
-- after that notes the end. last_seen_at is written at most once a minute. A session ended long ago is forgotten; the
-- audit trail keeps that it was.
--
-- spent_token remembers what is good once: the state of a sign-in that came back, the id of a logout token. It holds
-- digests, and each only for as long as a copy would be taken.
--
-- A session without a provider's subject is a demonstration's, and only a database that is a demonstration's opens one.
--
-- These times are the server's own, not the clock of demonstrations: they are about who is trusted now, and moving a
-- demonstration's days on must not sign everyone out. All functions are the service's alone; the application's role
-- reaches the tables through them and not otherwise.

CREATE TABLE session (
  id bytea PRIMARY KEY,
  subject text NOT NULL,
  role text NOT NULL,
  site text,
  provider_subject text,
  provider_session text,
  opened_at timestamptz NOT NULL DEFAULT statement_timestamp(),
  last_seen_at timestamptz NOT NULL DEFAULT statement_timestamp(),
  idle_limit interval NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_because text,
  CONSTRAINT session_id_is_digest CHECK (length(id) = 32),
  CONSTRAINT session_subject_length CHECK (length(subject) BETWEEN 1 AND 200),
  CONSTRAINT session_role_known CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor', 'service')),
  CONSTRAINT session_site_fits_role CHECK ((role IN ('siteStaff', 'frontDesk')) = (site IS NOT NULL)),
  CONSTRAINT session_expires_after_opening CHECK (expires_at > opened_at),
  CONSTRAINT session_end_has_a_reason CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CONSTRAINT session_end_reason_known CHECK (ended_because IN ('signedOut', 'provider', 'idle', 'absolute'))
);

CREATE INDEX session_by_provider_session ON session (provider_session) WHERE ended_at IS NULL;
CREATE INDEX session_by_provider_subject ON session (provider_subject) WHERE ended_at IS NULL;
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE spent_token (
  id bytea PRIMARY KEY,
  forget_at timestamptz NOT NULL,
  CONSTRAINT spent_token_id_is_digest CHECK (length(id) = 32)
);

CREATE INDEX spent_token_by_time ON spent_token (forget_at);

-- Notes the end of a session in it and in the audit trail, under the person's own name.
CREATE FUNCTION session_note_end(ending session, because text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE session AS s SET ended_at = statement_timestamp(), ended_because = because
  WHERE s.id = ending.id AND s.ended_at IS NULL;
  IF FOUND THEN
    PERFORM audit_note(
      row(ending.subject, ending.role, ending.site)::actor, 'session.ended', 'session',
      left(encode(ending.id, 'hex'), 16), jsonb_build_object('because', because));
  END IF;
END
$$;

CREATE FUNCTION session_open(
  new_id bytea, person actor, provider_subject text, provider_session text, idle_seconds integer,
  absolute_seconds integer
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM actor_require_service();
  IF provider_subject IS NULL AND (SELECT c.mode FROM clock_setting AS c) <> 'demonstration' THEN
    RAISE EXCEPTION 'a session without a provider is a demonstration''s'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'session_demonstration_only', TABLE = 'session';
  END IF;
  -- A few at a time, so that nobody waits for a great clearing.
  DELETE FROM session AS s WHERE s.id IN (
    SELECT old.id FROM session AS old
    WHERE old.expires_at < statement_timestamp() - interval '1 day'
    LIMIT 20 FOR UPDATE SKIP LOCKED);
  INSERT INTO session (id, subject, role, site, provider_subject, provider_session, idle_limit, expires_at)
  VALUES (
    new_id, person.subject, person.role, person.site, provider_subject, provider_session,
    make_interval(secs => idle_seconds), statement_timestamp() + make_interval(secs => absolute_seconds));
  PERFORM audit_note(person, 'session.opened', 'session', left(encode(new_id, 'hex'), 16), '{}');
END
$$;

-- Whose session it is: outcome 'open', 'ended' or 'unknown'.
CREATE FUNCTION session_use(
  sought bytea, is_use boolean, OUT outcome text, OUT subject text, OUT role text, OUT site text
)
  LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  found_session session;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO found_session FROM session AS s WHERE s.id = sought;
  IF NOT FOUND THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  outcome := 'ended';
  IF found_session.ended_at IS NOT NULL THEN RETURN; END IF;
  IF found_session.expires_at <= statement_timestamp() THEN
    PERFORM session_note_end(found_session, 'absolute');
    RETURN;
  END IF;
  IF found_session.last_seen_at + found_session.idle_limit <= statement_timestamp() THEN
    PERFORM session_note_end(found_session, 'idle');
    RETURN;
  END IF;
  IF is_use AND found_session.last_seen_at < statement_timestamp() - interval '1 minute' THEN
    UPDATE session AS s SET last_seen_at = statement_timestamp() WHERE s.id = sought AND s.ended_at IS NULL;
  END IF;
  outcome := 'open';
  subject := found_session.subject;
  role := found_session.role;
  site := found_session.site;
END
$$;

CREATE FUNCTION session_end(ending bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  found_session session;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO found_session FROM session AS s WHERE s.id = ending;
  IF FOUND THEN PERFORM session_note_end(found_session, 'signedOut'); END IF;
END
$$;

-- Whether it is the first time that this is shown. Two at once: the second waits for the first, and is not.
CREATE FUNCTION sign_in_spend(shown bytea, seconds integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER AS $$
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

-- Ends the sessions that a logout token names: those of the provider's session where it names one, and of the subject
-- where it names none or the provider never named the session's; how many, or NULL where the token was shown before.
CREATE FUNCTION session_end_by_provider(
  token_id bytea, seconds integer, ending_subject text, ending_session text
) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER AS $$
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

-- Names in these functions are looked up here and nowhere else, whatever search_path their caller has; and nobody but
-- the application calls them.
DO $$
DECLARE
  signature regprocedure;
BEGIN
  FOREACH signature IN ARRAY ARRAY[
    'session_open(bytea, actor, text, text, integer, integer)'::regprocedure,
    'session_use(bytea, boolean)'::regprocedure,
    'session_end(bytea)'::regprocedure,
    'sign_in_spend(bytea, integer)'::regprocedure,
    'session_end_by_provider(bytea, integer, text, text)'::regprocedure
  ] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', signature, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vestibule_application', signature);
  END LOOP;
END
$$;

REVOKE EXECUTE ON FUNCTION session_note_end(session, text) FROM PUBLIC;
