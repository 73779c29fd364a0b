-- Actors, permissions, the audit trail, and the answers kept for repeated requests.
--
-- The service names the actor of each statement by a voucher (the setting acting.voucher, local to the transaction): a
-- code, an expiry time, the role, the site or '-', and the subject. The code is HMAC-SHA-256 over the rest, with a key
-- from the service's settings. actor_key holds the two blocks that check it. The application's role can't read them, so
-- its password alone doesn't let anyone act. The expiry is compared with the server's clock, not the demonstration's,
-- because it is about who is trusted now.
--
-- Row-level security is a second wall behind the use cases. Tables that hold data about people have it enabled here, in
-- their floor's file; the policies are in sql/policies. A table with row-level security and no policy is read only by
-- functions that run with the owner's rights. Such functions are not limited by the policies, and must not be: a rule
-- that asks whether any order is in force would pass if it couldn't see the order.
--
-- permission lists what each role may do. Nothing is written to the audit trail, and so nothing is done, without a
-- permission. Swift holds the same table; a test holds them equal.
--
-- audit_entry records who did or saw what and when, reads and prints of names included. It is append-only. It holds
-- ids, codes and counts, and never a name.
--
-- request_answer keeps the first answer to every request that carried an idempotency key, written in the transaction
-- that did the work. The same key and request get that answer again; the same key with another request is refused. No
-- request that writes is answered with a name, so no answer holds one.
--
-- Names exist only sealed. Their data keys are in a schema of their own (sql/keyring), reached through a connection of
-- its own: a copy of this schema without the keys opens no name.

-- Who acts. The site is NULL for roles that don't act for one.
CREATE TYPE actor AS (subject text, role text, site text);

-- What identifies a repeated request. A request without a key is always new.
CREATE TYPE request_identity AS (key text, fingerprint bytea);

CREATE TABLE actor_key (
  inner_pad bytea PRIMARY KEY,
  outer_pad bytea NOT NULL,
  installed_at timestamptz NOT NULL DEFAULT statement_timestamp(),
  CONSTRAINT actor_key_blocks CHECK (length(inner_pad) = 64 AND length(outer_pad) = 64)
);

CREATE TABLE permission (
  role text,
  action text,
  CONSTRAINT permission_pkey PRIMARY KEY (role, action),
  CONSTRAINT permission_role_known
    CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor', 'service')),
  CONSTRAINT permission_action_form CHECK (action ~ '^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$')
);

COMMENT ON TABLE permission IS 'What each role may do, within its reach; the words are those of the audit trail.';

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
  txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT audit_entry_has_an_actor CHECK (actor_subject <> ''),
  CONSTRAINT audit_entry_role_known
    CHECK (actor_role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor', 'service'))
);

COMMENT ON COLUMN audit_entry.txid IS 'The transaction that wrote it.';

CREATE INDEX audit_entry_by_object ON audit_entry (object_kind, object_id, id);
CREATE INDEX audit_entry_by_transaction ON audit_entry (txid, id);
CREATE INDEX audit_entry_by_time ON audit_entry (at, id);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor_subject, at);
CREATE INDEX audit_entry_by_arrival ON audit_entry USING gin ((detail -> 'arrivals')) WHERE object_kind = 'entryList';

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

ALTER TABLE actor_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_answer ENABLE ROW LEVEL SECURITY;
