-- Sessions at the pages, and tokens that are accepted only once.
--
-- session.id is the SHA-256 of what the browser holds, so a copy of this table opens no session. A session represents
-- one actor until it is ended, has been idle for its limit, or reaches its absolute limit; the next request after that
-- records the end. last_seen_at is written at most once a minute. Sessions that ended long ago are deleted; the audit
-- trail keeps that they existed.
--
-- spent_token remembers what is accepted once: the state of a sign-in that came back, the id of a logout token. It
-- holds digests, each only for as long as a replay would be accepted.
--
-- A session without a provider's subject is a demonstration's. Only a demonstration's database opens one.
--
-- These times come from the server's clock, not the demonstration's: they are about who is trusted now, and shifting a
-- demonstration's clock must not sign everyone out. The application's role reaches these tables only through functions.

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

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE spent_token ENABLE ROW LEVEL SECURITY;
