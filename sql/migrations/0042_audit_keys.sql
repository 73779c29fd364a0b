-- The keys that may seal the trail. A process with a wrong audit key sealed a batch until now, and the trail could not
-- be verified from there on. Now a batch names a key that was adopted (audit_batch_key_adopted): the first one that
-- seals is adopted by sealing, each later one by an explicit command (audit_key_adopt), which only goes through for
-- somebody who names the key of the newest batch. So a second process with a wrong key seals nothing, whatever program
-- it is.
--
-- The id of a key is the beginning of a digest over its purpose and its 32 random bytes: it tells nothing of the key,
-- and batches have named it from the beginning. Several keys may seal side by side while programs are restarted with a
-- new one. Keys that have sealed before this migration are adopted as they are. Rows are only added.

CREATE TABLE audit_key (
  id text,
  follows text,
  adopted_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT audit_key_pkey PRIMARY KEY (id),
  CONSTRAINT audit_key_id_form CHECK (id ~ '^[0-9a-f]{16}$'),
  CONSTRAINT audit_key_follows_an_adopted_one FOREIGN KEY (follows) REFERENCES audit_key (id),
  CONSTRAINT audit_key_follows_another CHECK (follows <> id)
);

COMMENT ON TABLE audit_key IS 'The ids of the keys that may seal a batch of the trail.';
COMMENT ON COLUMN audit_key.follows IS 'The key that had sealed the newest batch; NULL for the first.';

INSERT INTO audit_key (id) SELECT DISTINCT b.key_id FROM audit_batch AS b;

ALTER TABLE audit_batch
  ADD CONSTRAINT audit_batch_key_adopted FOREIGN KEY (key_id) REFERENCES audit_key (id);

ALTER TABLE audit_key ENABLE ROW LEVEL SECURITY;
