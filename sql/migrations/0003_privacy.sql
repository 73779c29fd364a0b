-- The audit trail, and the memory of answered requests.
--
-- audit_entry records who did or saw what and when, reads and prints of names included. It is append-only: the
-- application may insert and read, and a trigger refuses the rest to everyone. It holds ids, codes and counts; a name
-- has no place in it.
--
-- request_answer keeps the first answer to every request that carried an idempotency key, written in the transaction
-- that did the work: the same key and request get that answer again, the same key with another request is refused.
-- An answer holds no names, as none of the requests that write is answered with one.
--
-- data_key lies in a schema of its own (sql/keyring), reached through a connection of its own: a copy of this schema
-- without the keys opens no name.

CREATE TABLE audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_now(),
  actor_subject text NOT NULL,
  actor_role text NOT NULL,
  actor_site text,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT audit_entry_has_an_actor CHECK (actor_subject <> ''),
  CONSTRAINT audit_entry_role_known
    CHECK (actor_role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor', 'service'))
);

CREATE INDEX audit_entry_by_object ON audit_entry (object_kind, object_id, id);

CREATE FUNCTION audit_entry_refuse_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entry_append_only', TABLE = 'audit_entry';
END
$$;

CREATE TRIGGER audit_entry_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse_change();

CREATE TABLE request_answer (
  actor_subject text NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  outcome text NOT NULL,
  answer jsonb NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT clock_now(),
  PRIMARY KEY (actor_subject, key),
  CONSTRAINT request_answer_key_length CHECK (length(key) BETWEEN 1 AND 255)
);

CREATE INDEX request_answer_by_time ON request_answer (answered_at);

-- Who acts: as the token says, site only for those who act for one.
CREATE TYPE actor AS (subject text, role text, site text);

-- What makes a request the same as an earlier one. Without a key every request is new.
CREATE TYPE request_identity AS (key text, fingerprint bytea);

-- The kept answer to a request; no row where it is new. A key that was used for another request has the outcome
-- 'keyReused'.
CREATE FUNCTION request_answer_find(who actor, request request_identity)
  RETURNS TABLE (outcome text, answer jsonb)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT
    CASE WHEN kept.fingerprint = (request).fingerprint THEN kept.outcome ELSE 'keyReused' END,
    CASE WHEN kept.fingerprint = (request).fingerprint THEN kept.answer ELSE '{}' END
  FROM request_answer AS kept
  WHERE kept.actor_subject = (who).subject AND kept.key = (request).key;
END;

-- Keeps the answer. Two at once with one key: the second waits for the first, then fails by the primary key, and its
-- retry finds the kept answer.
CREATE FUNCTION request_answer_keep(who actor, request request_identity, outcome text, answer jsonb)
  RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  IF (request).key IS NOT NULL THEN
    INSERT INTO request_answer (actor_subject, key, fingerprint, outcome, answer)
    VALUES ((who).subject, (request).key, (request).fingerprint, outcome, answer);
  END IF;
END
$$;

CREATE FUNCTION audit_write(who actor, action text, object_kind text, object_id text, detail jsonb DEFAULT '{}')
  RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_entry (actor_subject, actor_role, actor_site, action, object_kind, object_id, detail)
  VALUES ((who).subject, (who).role, (who).site, action, object_kind, object_id, detail);
END
$$;

GRANT SELECT, INSERT ON audit_entry TO vestibule_application;
GRANT SELECT, INSERT ON request_answer TO vestibule_application;
