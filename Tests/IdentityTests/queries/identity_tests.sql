-- name: test_session_ids
-- The ids of all sessions, with the versions of their rows.
SELECT encode(id, 'hex') AS id, ctid::text || xmin::text AS version FROM session;

-- name: test_session_trail
-- The actions on sessions in the audit trail, in order.
SELECT action FROM audit_entry WHERE object_kind = 'session' ORDER BY id;

-- name: test_session_trail_of_tables
-- The tokens that were used.
SELECT encode(id, 'hex') AS id FROM spent_token;

-- name: test_session_forge
-- Inserts a session that nobody opened.
INSERT INTO session (id, subject, role, provider_subject, idle_limit, expires_at)
VALUES (sha256('forged'), 'm1', 'rju', 'p1', '1 hour', '2999-01-01');

-- name: test_session_age
-- Makes every session older, as if it had been opened and last used that much earlier.
UPDATE session
SET opened_at = opened_at - $1::text::interval, last_seen_at = last_seen_at - $1::text::interval,
  expires_at = expires_at - $1::text::interval;

-- name: test_session_digits
-- The ids of all sessions, in hexadecimal digits as the trail begins them.
SELECT encode(id, 'hex') AS digits FROM session;

-- name: test_session_ends
-- What the trail has of sessions that ended, in order: who, what, of what or whom, and how many or why.
SELECT actor_subject AS who, action,
  CASE object_kind WHEN 'session' THEN object_kind ELSE object_kind || ' ' || object_id END AS what,
  coalesce(detail ->> 'because', detail ->> 'sessions') AS detail
FROM audit_entry WHERE action IN ('session.end', 'session.ended') ORDER BY id;
