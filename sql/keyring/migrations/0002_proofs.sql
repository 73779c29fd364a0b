-- breaking: keys are destroyed and rewrapped only with a proof of the service's key, which older programs don't bring
--
-- The keyring's password alone must not destroy anything. Destroying a key, and wrapping keys anew, need a proof: a
-- code of the service's key over what is to be done, to which key, and until when. It is good for minutes and for that
-- one deed. So somebody with the keyring's password, or with a proof that has lapsed, destroys and overwrites nothing,
-- and a proof that was used before a backup was restored is of no use after it.
--
-- proof_key holds the two blocks that check the codes (HMAC-SHA-256). They are derived from the service's actor key,
-- and can't be turned back into it. keyring_trail says what was destroyed and rewrapped, when, and under which login.
-- Rows of keys are never deleted, and the trail is never changed, by the owner's statements neither.

CREATE TABLE proof_key (
  inner_pad bytea,
  outer_pad bytea NOT NULL,
  installed_at timestamptz NOT NULL DEFAULT statement_timestamp(),
  CONSTRAINT proof_key_pkey PRIMARY KEY (inner_pad),
  CONSTRAINT proof_key_blocks CHECK (length(inner_pad) = 64 AND length(outer_pad) = 64)
);

CREATE TABLE keyring_trail (
  id bigint GENERATED ALWAYS AS IDENTITY,
  done_at timestamptz NOT NULL DEFAULT statement_timestamp(),
  deed text NOT NULL,
  key_id uuid,
  key_count integer NOT NULL,
  login text NOT NULL DEFAULT session_user,
  CONSTRAINT keyring_trail_pkey PRIMARY KEY (id),
  CONSTRAINT keyring_trail_deed_known CHECK (deed IN ('destroy', 'rewrap')),
  CONSTRAINT keyring_trail_names_what_it_destroys CHECK ((deed = 'destroy') = (key_id IS NOT NULL)),
  CONSTRAINT keyring_trail_counts_from_one CHECK (key_count >= 1)
);

COMMENT ON TABLE keyring_trail IS 'What was done to keys, by which login; append-only.';
