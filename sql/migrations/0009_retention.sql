-- Retention: how long each kind of data is kept, and the proof of what was destroyed.
--
-- retention_rule is the schedule, one row for a kind of data. A rule begins as a dry run: the daily job counts what is
-- past its retention period and removes nothing. To activate a rule, one must name the report of a dry run of exactly
-- this version of it (retention_rule_active_after_a_dry_run). Another number of days makes another version, which needs
-- a dry run again.
--
--        set (another number of days) ┌──────────┐
--                                     ▼          │
--            declared ──────────▶  dryRun ── activation ──▶ active
--
-- What a rule removes is a view of its own: for each row the instant when its retention period began, and whether
-- something about it is still open. Open rows stay, however old, and retention_report.held_count counts them: a notice
-- that nobody acknowledged or whose meeting is in the future, an engagement with active meetings, a process on an entry
-- list. A row is due once its days of 24 hours have passed, by clock_now(). A row that waits for a person waits for
-- ninety days beyond its retention period at most, because someone who has left never answers.
--
-- Rows are removed in batches, each in one transaction that locks the rule's row. A run that is killed continues where
-- it stopped, two at once take turns, and the report counts each row once. The handlings:
--   rows       rows of a table are deleted
--   names      the data key of a closed process is destroyed, by the service, which has the keyring
--   traces     what is left of a process's people by id: participants, attendees, agreements, orders and clearances
--   elsewhere  another job removes it (the history's partitions, entry lists); it is reported here
--   kept       the service never removes it: the audit trail

CREATE TABLE destruction_certificate (
  process_id uuid,
  key_id uuid NOT NULL,
  because text NOT NULL,
  destroyed_by text NOT NULL,
  destroyed_at timestamptz NOT NULL,
  sealed_count integer NOT NULL,
  sealed_sha256 bytea NOT NULL,
  certificate jsonb NOT NULL,
  text_en text NOT NULL,
  text_fr text NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT destruction_certificate_pkey PRIMARY KEY (process_id),
  CONSTRAINT destruction_certificate_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT destruction_certificate_count_not_negative CHECK (sealed_count >= 0),
  CONSTRAINT destruction_certificate_sha256_length CHECK (length(sealed_sha256) = 32),
  CONSTRAINT destruction_certificate_is_an_object CHECK (jsonb_typeof(certificate) = 'object')
);

COMMENT ON TABLE destruction_certificate IS
  'What was destroyed, when and by whom, with a digest of the sealed values; holds no name.';

CREATE TABLE retention_rule (
  kind text,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  handling text NOT NULL,
  source text,
  keep_days integer,
  keep_days_min integer,
  keep_days_max integer,
  version integer NOT NULL DEFAULT 1,
  state text NOT NULL DEFAULT 'dryRun',
  set_by text NOT NULL DEFAULT 'vestibule',
  set_at timestamptz NOT NULL DEFAULT clock_now(),
  activated_by text,
  activated_at timestamptz,
  seen_report bigint,
  seen_dry boolean NOT NULL DEFAULT true,
  CONSTRAINT retention_rule_pkey PRIMARY KEY (kind),
  CONSTRAINT retention_rule_kind_spelled CHECK (kind ~ '^[a-z][A-Za-z]{1,39}$'),
  CONSTRAINT retention_rule_handling_known CHECK (handling IN ('rows', 'names', 'traces', 'elsewhere', 'kept')),
  CONSTRAINT retention_rule_rows_of_a_table CHECK ((handling = 'rows') = (source IS NOT NULL)),
  CONSTRAINT retention_rule_state_known CHECK (state IN ('dryRun', 'active')),
  CONSTRAINT retention_rule_keeps_or_is_kept
    CHECK (num_nonnulls(keep_days, keep_days_min, keep_days_max) = CASE handling WHEN 'kept' THEN 0 ELSE 3 END),
  CONSTRAINT retention_rule_keep_within_bounds CHECK (keep_days BETWEEN keep_days_min AND keep_days_max),
  CONSTRAINT retention_rule_bounds_in_range CHECK (keep_days_min >= 0 AND keep_days_max <= 36500),
  CONSTRAINT retention_rule_active_only_here CHECK (state = 'dryRun' OR handling IN ('rows', 'names', 'traces')),
  CONSTRAINT retention_rule_active_by_someone
    CHECK (num_nonnulls(activated_by, activated_at, seen_report) = CASE state WHEN 'active' THEN 3 ELSE 0 END),
  CONSTRAINT retention_rule_sees_a_dry_run CHECK (seen_dry),
  CONSTRAINT retention_rule_version_from_one CHECK (version >= 1)
);

COMMENT ON COLUMN retention_rule.source IS 'The table whose rows are deleted; its view is retention_‹source›.';

CREATE TABLE retention_report (
  id bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  version integer NOT NULL,
  is_dry boolean NOT NULL,
  keep_days integer,
  began_by text NOT NULL,
  began_at timestamptz NOT NULL DEFAULT clock_now(),
  finished_at timestamptz,
  due_count bigint NOT NULL,
  held_count bigint NOT NULL,
  removed_count bigint NOT NULL DEFAULT 0,
  oldest timestamptz,
  CONSTRAINT retention_report_pkey PRIMARY KEY (id),
  CONSTRAINT retention_report_rule_known FOREIGN KEY (kind) REFERENCES retention_rule (kind),
  CONSTRAINT retention_report_of_a_version UNIQUE (kind, version, id, is_dry),
  CONSTRAINT retention_report_dry_removes_nothing CHECK (NOT is_dry OR removed_count = 0),
  CONSTRAINT retention_report_dry_is_whole CHECK (NOT is_dry OR finished_at IS NOT NULL),
  CONSTRAINT retention_report_counts_not_negative
    CHECK (due_count >= 0 AND held_count >= 0 AND removed_count >= 0)
);

CREATE INDEX retention_report_newest ON retention_report (kind, is_dry, id);
CREATE UNIQUE INDEX retention_report_one_under_way ON retention_report (kind) WHERE finished_at IS NULL;

CREATE TABLE retention_hold (
  kind text,
  check_function text,
  CONSTRAINT retention_hold_pkey PRIMARY KEY (kind, check_function),
  CONSTRAINT retention_hold_kind_known CHECK (kind IN ('process', 'entryList')),
  CONSTRAINT retention_hold_function_spelled CHECK (check_function ~ '^[a-z][a-z_]{1,62}$')
);

COMMENT ON TABLE retention_hold IS
  'The functions that say whether a floor above still needs something; the rows are part of the program.';

-- Rules and reports reference each other, so this constraint comes after both tables.
ALTER TABLE retention_rule ADD CONSTRAINT retention_rule_active_after_a_dry_run
  FOREIGN KEY (kind, version, seen_report, seen_dry) REFERENCES retention_report (kind, version, id, is_dry);

ALTER TABLE destruction_certificate ENABLE ROW LEVEL SECURITY;
ALTER TABLE retention_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE retention_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE retention_report ENABLE ROW LEVEL SECURITY;
