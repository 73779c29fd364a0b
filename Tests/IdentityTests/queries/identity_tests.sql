-- name: test_session_ids
-- Every session, with the version of its row.
SELECT encode(id, 'hex') AS id, ctid::text || xmin::text AS version FROM session;

-- name: test_session_trail
-- What the audit trail says of sessions, in order.
SELECT action FROM audit_entry WHERE object_kind = 'session' ORDER BY id;

-- name: test_session_trail_of_tables
-- What was shown once.
SELECT encode(id, 'hex') AS id FROM spent_token;

-- name: test_session_forge
-- A session that nobody signed in to.
INSERT INTO session (id, subject, role, provider_subject, idle_limit, expires_at)
VALUES (sha256('forged'), 'm1', 'rju', 'p1', '1 hour', '2999-01-01');

-- name: test_session_age
-- Makes every session older, as if it had been opened and last used that much earlier.
UPDATE session
SET opened_at = opened_at - $1::text::interval, last_seen_at = last_seen_at - $1::text::interval,
  expires_at = expires_at - $1::text::interval;
