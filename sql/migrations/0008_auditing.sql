-- The audit trail as evidence: hash-chained in sealed batches, complete about who saw a name, watched, and searchable.
--
-- The chain. A job links what was written since the last time, one batch at a time:
--
--   hash(i) = SHA-256( hash(i-1) || canonical(entry i) )
--   hash(0) = SHA-256( 'vestibule-audit-chain-1 ' || chain id )
--
-- canonical(entry) is eleven fields in order: 'vestibule-audit-entry-1', id, txid, time, subject, role, site, action,
-- kind of object, its id, and detail as PostgreSQL writes jsonb. A field is one zero byte if it is NULL. Otherwise it
-- is a byte of one, its length in bytes as four bytes (most significant first), and its text in UTF-8. Time is UTC with
-- microseconds, 2027-01-15T17:00:00.123456Z.
--
-- A batch ends with a seal: HMAC-SHA-256 over its head (chain, number, first and last entry, count, hash before, hash,
-- time, key id; in the same encoding) with a key that isn't in the database. So nobody who has the whole database, its
-- owner included, can rewrite the past, and anyone who kept a head sees that newer batches were cut off. The service
-- computes the canonical form a second time, by itself, to verify.
--
-- No entry is left out or sealed twice. Ids aren't assigned in the order of commits, so each entry keeps its
-- transaction (txid). Sealing takes what is committed and in no batch yet, and records the oldest transaction still
-- running (below); everything older is sealed, so the next batch starts looking there. A slow transaction is thus
-- waited for and holds nobody up. The lock of audit_chain lets one transaction seal at a time, and the primary key of
-- audit_link prevents sealing an entry again. An unsealed entry older than below was inserted later. In a database
-- restored elsewhere, transactions count from another start (cluster); then every entry is examined once.
--
-- The watch examines what was sealed since the last time by rules that are rows: who reads far more, or at other hours,
-- than the work needs. An actor has one open alert of a kind; more of the same is merged into it.
--
-- The worksheet answers who saw what, when, for a person, a process, a list or a period, even after the lists are
-- destroyed: rendering records in the trail which arrivals (ids, not names) a revision named, and each read records the
-- revision.

CREATE TABLE audit_chain (
  singleton boolean DEFAULT true,
  id uuid NOT NULL,
  number integer NOT NULL DEFAULT 0,
  hash bytea NOT NULL,
  previous_hash bytea,
  first_entry bigint,
  last_entry bigint,
  entry_count integer,
  sealed_at timestamptz,
  below xid8 NOT NULL DEFAULT '0',
  cluster text,
  CONSTRAINT audit_chain_pkey PRIMARY KEY (singleton),
  CONSTRAINT audit_chain_is_one_row CHECK (singleton),
  CONSTRAINT audit_chain_hash_length CHECK (length(hash) = 32)
);

COMMENT ON TABLE audit_chain IS 'The head of the chain. Its row is locked while a batch is sealed.';
COMMENT ON COLUMN audit_chain.below IS 'Every entry of a transaction below this one is sealed, in this cluster.';
COMMENT ON COLUMN audit_chain.cluster IS 'The identifier of the cluster whose transactions these are.';

INSERT INTO audit_chain (id, hash)
SELECT fresh.id, sha256(convert_to('vestibule-audit-chain-1 ' || fresh.id, 'UTF8'))
FROM (SELECT gen_random_uuid() AS id) AS fresh;

CREATE TABLE audit_batch (
  number integer,
  first_entry bigint NOT NULL,
  last_entry bigint NOT NULL,
  entry_count integer NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  key_id text NOT NULL,
  seal bytea NOT NULL,
  CONSTRAINT audit_batch_pkey PRIMARY KEY (number),
  CONSTRAINT audit_batch_number_from_one CHECK (number >= 1),
  CONSTRAINT audit_batch_is_not_empty CHECK (entry_count >= 1),
  CONSTRAINT audit_batch_hash_lengths CHECK (length(previous_hash) = 32 AND length(hash) = 32 AND length(seal) = 32)
);

CREATE TABLE audit_link (
  entry_id bigint,
  batch integer NOT NULL,
  position integer NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_link_pkey PRIMARY KEY (entry_id),
  CONSTRAINT audit_link_entry_known FOREIGN KEY (entry_id) REFERENCES audit_entry (id),
  -- Deferred: the links are written first, and the transaction can't commit without the seal.
  CONSTRAINT audit_link_batch_sealed
    FOREIGN KEY (batch) REFERENCES audit_batch (number) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT audit_link_one_at_a_place UNIQUE (batch, position),
  CONSTRAINT audit_link_position_from_one CHECK (position >= 1),
  CONSTRAINT audit_link_hash_length CHECK (length(hash) = 32)
);

CREATE TABLE audit_verification (
  id bigint GENERATED ALWAYS AS IDENTITY,
  verified_at timestamptz NOT NULL DEFAULT clock_now(),
  batches integer NOT NULL,
  entries bigint NOT NULL,
  unsealed bigint NOT NULL,
  fault text,
  entry_id bigint,
  batch integer,
  CONSTRAINT audit_verification_pkey PRIMARY KEY (id),
  CONSTRAINT audit_verification_fault_is_a_code CHECK (fault ~ '^[a-zA-Z]{1,40}$'),
  CONSTRAINT audit_verification_counts CHECK (batches >= 0 AND entries >= 0 AND unsealed >= 0)
);

COMMENT ON TABLE audit_verification IS 'How each verification of the chain ended, the nightly ones included.';

CREATE TABLE audit_exposure (
  action text,
  manner text NOT NULL,
  is_watched boolean NOT NULL,
  CONSTRAINT audit_exposure_pkey PRIMARY KEY (action),
  CONSTRAINT audit_exposure_manner_known CHECK (manner IN ('read', 'printed', 'rendered', 'opened', 'entered'))
);

COMMENT ON TABLE audit_exposure IS 'The actions by which a name is seen, and which of them the watch counts.';

CREATE TABLE audit_watch_setting (
  role text,
  window_minutes integer NOT NULL DEFAULT 60,
  objects_max integer NOT NULL,
  hours_margin_minutes integer,
  CONSTRAINT audit_watch_setting_pkey PRIMARY KEY (role),
  CONSTRAINT audit_watch_setting_role_reads CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju')),
  CONSTRAINT audit_watch_setting_window_range CHECK (window_minutes BETWEEN 1 AND 10080),
  CONSTRAINT audit_watch_setting_objects_range CHECK (objects_max BETWEEN 1 AND 100000),
  CONSTRAINT audit_watch_setting_margin_range CHECK (hours_margin_minutes BETWEEN 0 AND 1440)
);

COMMENT ON COLUMN audit_watch_setting.objects_max IS
  'How many different files and lists within the window are usual.';
COMMENT ON COLUMN audit_watch_setting.hours_margin_minutes IS
  'How long before opening and after closing is usual; NULL if hours aren''t watched.';

-- A mediator has few processes, a site few lists; the unit works through many files.
INSERT INTO audit_watch_setting (role, objects_max, hours_margin_minutes) VALUES
  ('mediator', 10, NULL), ('siteStaff', 10, 180), ('frontDesk', 10, 180), ('rju', 40, NULL);

CREATE TABLE audit_watch_state (
  singleton boolean DEFAULT true,
  batch integer NOT NULL DEFAULT 0,
  CONSTRAINT audit_watch_state_pkey PRIMARY KEY (singleton),
  CONSTRAINT audit_watch_state_is_one_row CHECK (singleton)
);

COMMENT ON TABLE audit_watch_state IS 'The last batch that the watch examined. Its row is locked while the watch runs.';

INSERT INTO audit_watch_state DEFAULT VALUES;

CREATE TABLE audit_alert (
  id uuid DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  actor_subject text NOT NULL,
  actor_role text NOT NULL,
  actor_site text,
  window_starts_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  object_count integer NOT NULL,
  first_entry bigint,
  last_entry bigint,
  raised_at timestamptz NOT NULL DEFAULT clock_now(),
  closed_at timestamptz,
  closed_by text,
  CONSTRAINT audit_alert_pkey PRIMARY KEY (id),
  CONSTRAINT audit_alert_kind_known CHECK (kind IN ('manyObjects', 'outsideHours', 'chainBroken')),
  CONSTRAINT audit_alert_once_a_window
    UNIQUE NULLS NOT DISTINCT (kind, actor_subject, actor_role, actor_site, window_starts_at),
  CONSTRAINT audit_alert_window_in_order CHECK (window_starts_at <= last_at),
  CONSTRAINT audit_alert_closed_by_someone CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

-- More of the same is merged into the open alert.
CREATE UNIQUE INDEX audit_alert_one_open
  ON audit_alert (kind, actor_subject, actor_role, coalesce(actor_site, '')) WHERE closed_at IS NULL;

ALTER TABLE audit_chain ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_verification ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_exposure ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_watch_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_watch_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_alert ENABLE ROW LEVEL SECURITY;
