-- The Restorative Justice Unit's files: mediators and their engagements, processes and participants, orders and
-- conditions with their clearances, advice, referrals, removal orders, and the unit's tasks.
--
-- Names are stored only sealed: participants' with the data key of the process, mediators' with a staff key, a referral
-- with a key of its own. key_id names a row of the keyring, which is another schema on another connection, so no
-- foreign key can hold it.
--
-- A process is open, then closed, and never opens again. Its names are destroyed in three steps, each of which may be
-- repeated: the process is marked (names_doomed_at), which prevents names from being added; its key is destroyed in the
-- keyring; the certificate is kept. The sealed values stay as they are, so that anyone can try to open them, until the
-- traces are removed: participants, attendees, agreements, orders and clearances. The row of the process stays.
--
-- program.2: a mediator is engaged casually and for a term, or by service contract in the Pacific region.
--
-- contact.1: a condition counts as cleared on a day only while a clearance of it is valid that day. When a clearance is
-- revoked, or an order or condition is recorded or lifted, the confirmed meetings of the process are checked again; one
-- that contact.1 no longer allows is put on hold, and both sides are told, in the same transaction.
--
--   advice: open ──▶ recommended      by the staff of the site, with the day on which they recommended it
--             └────▶ closed           by the unit, or as the condition is lifted
--
-- advice is what the responsible staff see: a number, and a due day. Which condition it is about is in
-- advice_condition, which the unit alone reads: no process, offender or reason can be found from an advice (contact.4).
-- Unanswered advice escalates the day after it was due, and each week from then.
--
--   referral: received ─▶ underReview ─┬▶ accepted        may name the process that came of it
--              (read)                  ├▶ notProceeding
--                                      └▶ redirected
--
-- Every referral, of a victim, by an institution or by the community, is forwarded to the unit, and nobody else can
-- read it (referral.1). referral holds that there is one, of which kind, and its progress; it names nobody.
-- referral_message holds who is referred and how to reach them, sealed. No role may read that table: referral_read is
-- the only way to it, and it writes to the audit trail. The submitter gets a receipt, random and easy to say, which
-- gives no access. Rows of referral are visible to the unit alone, not even to the service. A referral is unread until
-- someone of the unit opens it, and nothing is decided about an unread one. A job reminds the unit of unread referrals.
-- After its retention period, an ended referral's key is destroyed, then its message and its submitter are deleted; the
-- row stays as a tombstone. Each step may be repeated after a crash.
--
--   removal_order: issued ──▶ done ──▶ verified      by someone else than who carried it out
--                    │  ▲      │
--                    │  └──────┘ sent back           it isn't removed after all
--                    └──▶ cancelled                  issued in error
--
-- removal_order is the unit's order to the custodian of a file to remove what should not have been documented
-- (information.2). It names the file by the custodian's own number, which is digits and can't spell a name, and says
-- nothing of a process. It can't name the unit's own files. An overdue order escalates to the custodian's site and the
-- unit, and again each week. An ended order leaves the custodian's worklist, which would otherwise tell outside the
-- unit what was removed.
--
-- referral_transition and removal_transition are the state machines: a transition without a row is refused. Swift holds
-- the same tables; tests hold them equal and try every cell.

CREATE TABLE mediator (
  id uuid PRIMARY KEY,
  subject text COLLATE "C" NOT NULL,
  name_sealed bytea,
  key_id uuid,
  language text NOT NULL DEFAULT 'en',
  CONSTRAINT mediator_subject_unique UNIQUE (subject),
  CONSTRAINT mediator_subject_length CHECK (length(subject) BETWEEN 1 AND 200),
  CONSTRAINT mediator_language_official CHECK (language IN ('en', 'fr')),
  CONSTRAINT mediator_name_has_a_key CHECK ((name_sealed IS NULL) = (key_id IS NULL))
);

CREATE TABLE engagement (
  id uuid PRIMARY KEY,
  mediator_id uuid NOT NULL,
  kind text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  CONSTRAINT engagement_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator (id),
  CONSTRAINT engagement_kind_known CHECK (kind IN ('casual', 'serviceContract')),
  CONSTRAINT engagement_in_order CHECK (starts_on <= ends_on),
  CONSTRAINT engagement_casual_for_a_year CHECK (kind <> 'casual' OR ends_on <= starts_on + 366)
);

CREATE INDEX engagement_by_mediator ON engagement (mediator_id, ends_on);

CREATE TABLE process (
  id uuid PRIMARY KEY,
  reference text NOT NULL,
  region text NOT NULL,
  state text NOT NULL DEFAULT 'open',
  key_id uuid NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT clock_now(),
  closed_at timestamptz,
  closed_by text,
  names_doomed_at timestamptz,
  names_doomed_because text,
  names_destroyed_at timestamptz,
  traces_removed_at timestamptz,
  CONSTRAINT process_reference_unique UNIQUE (reference),
  CONSTRAINT process_region_known CHECK (region IN ('Atlantic', 'Quebec', 'Ontario', 'Prairie', 'Pacific')),
  CONSTRAINT process_state_known CHECK (state IN ('open', 'closed')),
  CONSTRAINT process_closed_has_its_time
    CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
  CONSTRAINT process_doomed_for_a_reason CHECK ((names_doomed_at IS NULL) = (names_doomed_because IS NULL)),
  CONSTRAINT process_doom_reason_known
    CHECK (names_doomed_because IN ('retentionEnded', 'personAsked', 'courtOrdered', 'enteredInError')),
  CONSTRAINT process_destroyed_after_doom CHECK (names_destroyed_at IS NULL OR names_doomed_at IS NOT NULL),
  CONSTRAINT process_traces_after_names CHECK (traces_removed_at IS NULL OR names_destroyed_at IS NOT NULL)
);

CREATE INDEX process_closed ON process (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE process_mediator (
  process_id uuid NOT NULL,
  mediator_id uuid NOT NULL,
  PRIMARY KEY (process_id, mediator_id),
  CONSTRAINT process_mediator_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT process_mediator_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator (id)
);

CREATE INDEX process_mediator_by_mediator ON process_mediator (mediator_id);

CREATE TABLE participant (
  id uuid PRIMARY KEY,
  process_id uuid NOT NULL,
  role text NOT NULL,
  name_sealed bytea NOT NULL,
  language text NOT NULL,
  CONSTRAINT participant_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT participant_once_in_process UNIQUE (id, process_id),
  CONSTRAINT participant_role_known CHECK (role IN ('victim', 'offender', 'victimSupport', 'offenderSupport')),
  CONSTRAINT participant_language_official CHECK (language IN ('en', 'fr'))
);

CREATE INDEX participant_by_process ON participant (process_id);

CREATE TABLE contact_condition (
  id uuid PRIMARY KEY,
  process_id uuid NOT NULL,
  kind text NOT NULL,
  first_participant_id uuid NOT NULL,
  second_participant_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  lifted_at timestamptz,
  lifted_by text,
  CONSTRAINT contact_condition_kind_known CHECK (kind IN ('nonCommunicationOrder', 'noContactCondition')),
  CONSTRAINT contact_condition_between_two CHECK (first_participant_id <> second_participant_id),
  CONSTRAINT contact_condition_first_in_process
    FOREIGN KEY (first_participant_id, process_id) REFERENCES participant (id, process_id),
  CONSTRAINT contact_condition_second_in_process
    FOREIGN KEY (second_participant_id, process_id) REFERENCES participant (id, process_id),
  CONSTRAINT contact_condition_lifted_by_somebody CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);

CREATE INDEX contact_condition_in_force ON contact_condition (process_id) WHERE lifted_at IS NULL;

CREATE TABLE advice (
  id uuid,
  number text COLLATE "C" NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  due_on date NOT NULL,
  advised_by text NOT NULL,
  advised_at timestamptz NOT NULL DEFAULT clock_now(),
  escalation_count integer NOT NULL DEFAULT 0,
  recommended_on date,
  recommended_by text,
  recommended_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  CONSTRAINT advice_pkey PRIMARY KEY (id),
  CONSTRAINT advice_number_unique UNIQUE (number),
  CONSTRAINT advice_number_form CHECK (number ~ '^AV-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'),
  CONSTRAINT advice_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT advice_escalations_from_zero CHECK (escalation_count >= 0),
  CONSTRAINT advice_recommended_by_somebody
    CHECK (num_nonnulls(recommended_on, recommended_by, recommended_at) IN (0, 3)),
  CONSTRAINT advice_closed_by_somebody CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
  CONSTRAINT advice_ends_once CHECK (recommended_at IS NULL OR closed_at IS NULL)
);

CREATE INDEX advice_of_a_site ON advice (site_code, due_on);

COMMENT ON TABLE advice IS 'What the staff of a site are asked to recommend, by number alone (contact.4).';
COMMENT ON COLUMN advice.number IS 'What people call it; random, and reveals nothing.';
COMMENT ON COLUMN advice.escalation_count IS 'How often it was escalated as overdue.';

CREATE TABLE advice_condition (
  advice_id uuid,
  condition_id uuid NOT NULL,
  CONSTRAINT advice_condition_pkey PRIMARY KEY (advice_id),
  CONSTRAINT advice_condition_advice_known FOREIGN KEY (advice_id) REFERENCES advice (id),
  CONSTRAINT advice_condition_condition_known FOREIGN KEY (condition_id) REFERENCES contact_condition (id),
  CONSTRAINT advice_condition_of_one UNIQUE (advice_id, condition_id)
);

CREATE INDEX advice_condition_by_condition ON advice_condition (condition_id);

COMMENT ON TABLE advice_condition IS 'Which condition an advice is about; the unit alone reads it.';

CREATE TABLE clearance (
  id uuid PRIMARY KEY,
  condition_id uuid NOT NULL,
  basis text NOT NULL,
  valid_until date NOT NULL,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL DEFAULT clock_now(),
  revoked_at timestamptz,
  revoked_by text,
  advice_id uuid,
  CONSTRAINT clearance_condition_known FOREIGN KEY (condition_id) REFERENCES contact_condition (id),
  CONSTRAINT clearance_basis_known CHECK (basis IN ('conditionAmended', 'orderVaried', 'facilitatedByProgram')),
  CONSTRAINT clearance_revoked_by_somebody CHECK ((revoked_by IS NULL) = (revoked_at IS NULL)),
  CONSTRAINT clearance_cites_advice_of_its_condition
    FOREIGN KEY (advice_id, condition_id) REFERENCES advice_condition (advice_id, condition_id)
);

CREATE INDEX clearance_by_condition ON clearance (condition_id, valid_until);

-- A request sent twice must not make two clearances: revoking one would leave the other in force.
CREATE UNIQUE INDEX clearance_given_once ON clearance (condition_id, basis, valid_until) WHERE revoked_at IS NULL;

CREATE TABLE referral_transition (
  state text,
  next_state text,
  CONSTRAINT referral_transition_pkey PRIMARY KEY (state, next_state),
  CONSTRAINT referral_transition_state_known
    CHECK (state IN ('received', 'underReview', 'accepted', 'notProceeding', 'redirected')),
  CONSTRAINT referral_transition_next_state_known
    CHECK (next_state IN ('received', 'underReview', 'accepted', 'notProceeding', 'redirected'))
);

COMMENT ON TABLE referral_transition IS 'The states that a referral may move to from each state.';

CREATE TABLE referral (
  id uuid,
  receipt text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  language text NOT NULL,
  region text NOT NULL,
  site_code text COLLATE "C",
  state text NOT NULL DEFAULT 'received',
  version integer NOT NULL DEFAULT 1,
  assignee text COLLATE "C",
  submitted_by text COLLATE "C",
  submitted_role text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_now(),
  read_at timestamptz,
  read_by text,
  reminder_count integer NOT NULL DEFAULT 0,
  process_id uuid,
  ended_at timestamptz,
  ended_by text,
  message_destroyed_at timestamptz,
  CONSTRAINT referral_pkey PRIMARY KEY (id),
  CONSTRAINT referral_receipt_unique UNIQUE (receipt),
  CONSTRAINT referral_receipt_form
    CHECK (receipt ~ '^RF-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'),
  CONSTRAINT referral_kind_known CHECK (kind IN ('victim', 'institutional', 'community')),
  CONSTRAINT referral_language_official CHECK (language IN ('en', 'fr')),
  CONSTRAINT referral_region_known CHECK (region IN ('Atlantic', 'Quebec', 'Ontario', 'Prairie', 'Pacific')),
  CONSTRAINT referral_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT referral_site_of_an_institutional CHECK (site_code IS NULL OR kind = 'institutional'),
  CONSTRAINT referral_state_known
    CHECK (state IN ('received', 'underReview', 'accepted', 'notProceeding', 'redirected')),
  CONSTRAINT referral_version_from_one CHECK (version >= 1),
  CONSTRAINT referral_assignee_length CHECK (length(assignee) BETWEEN 1 AND 200),
  CONSTRAINT referral_submitted_by_a_submitter
    CHECK (submitted_role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'service')),
  CONSTRAINT referral_read_by_someone CHECK ((read_at IS NULL) = (read_by IS NULL)),
  CONSTRAINT referral_read_before_review CHECK (state = 'received' OR read_at IS NOT NULL),
  CONSTRAINT referral_reminders_from_zero CHECK (reminder_count >= 0),
  CONSTRAINT referral_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT referral_process_of_an_accepted CHECK (process_id IS NULL OR state = 'accepted'),
  CONSTRAINT referral_ended_has_its_time CHECK (
    (state IN ('accepted', 'notProceeding', 'redirected')) = (ended_at IS NOT NULL)
    AND (ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT referral_destroyed_after_its_end CHECK (message_destroyed_at IS NULL OR ended_at IS NOT NULL),
  CONSTRAINT referral_submitter_until_destroyed CHECK ((submitted_by IS NULL) = (message_destroyed_at IS NOT NULL))
);

CREATE INDEX referral_in_order ON referral (received_at, id);
CREATE INDEX referral_ended ON referral (ended_at) WHERE ended_at IS NOT NULL AND message_destroyed_at IS NULL;

COMMENT ON COLUMN referral.receipt IS 'What the submitter was given; random, and gives no access.';
COMMENT ON COLUMN referral.read_at IS 'When someone of the unit first opened it; NULL while it is unread.';
COMMENT ON COLUMN referral.reminder_count IS 'How often the unit was reminded that it is unread.';

CREATE TABLE referral_message (
  referral_id uuid,
  key_id uuid NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT referral_message_pkey PRIMARY KEY (referral_id),
  CONSTRAINT referral_message_referral_known FOREIGN KEY (referral_id) REFERENCES referral (id),
  CONSTRAINT referral_message_key_of_its_own UNIQUE (key_id),
  CONSTRAINT referral_message_size CHECK (octet_length(sealed) BETWEEN 29 AND 65536)
);

COMMENT ON TABLE referral_message IS 'Who is referred and how to reach them, sealed; read by referral_read alone.';

CREATE TABLE removal_transition (
  state text,
  event text,
  next_state text NOT NULL,
  CONSTRAINT removal_transition_pkey PRIMARY KEY (state, event),
  CONSTRAINT removal_transition_state_known CHECK (state IN ('issued', 'done', 'verified', 'cancelled')),
  CONSTRAINT removal_transition_next_state_known CHECK (next_state IN ('issued', 'done', 'verified', 'cancelled')),
  CONSTRAINT removal_transition_event_known CHECK (event IN ('carryOut', 'verify', 'sendBack', 'cancel'))
);

COMMENT ON TABLE removal_transition IS 'The events allowed in each state of a removal order, and where each leads.';

CREATE TABLE removal_order (
  id uuid,
  number text COLLATE "C" NOT NULL,
  file_kind text NOT NULL,
  file_number text COLLATE "C" NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'issued',
  version integer NOT NULL DEFAULT 1,
  issued_by text NOT NULL,
  issued_at timestamptz NOT NULL DEFAULT clock_now(),
  escalation_count integer NOT NULL DEFAULT 0,
  done_on date,
  done_by text,
  done_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  CONSTRAINT removal_order_pkey PRIMARY KEY (id),
  CONSTRAINT removal_order_number_unique UNIQUE (number),
  CONSTRAINT removal_order_number_form CHECK (number ~ '^RM-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'),
  CONSTRAINT removal_order_file_known CHECK (file_kind IN ('caseManagement', 'victimFile', 'restorativeJusticeUnit')),
  CONSTRAINT removal_order_spares_the_units_files CHECK (file_kind <> 'restorativeJusticeUnit'),
  CONSTRAINT removal_order_file_number_form CHECK (file_number ~ '^[A-Z]{0,3}[0-9][0-9/-]{1,29}$'),
  CONSTRAINT removal_order_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT removal_order_state_known CHECK (state IN ('issued', 'done', 'verified', 'cancelled')),
  CONSTRAINT removal_order_version_from_one CHECK (version >= 1),
  CONSTRAINT removal_order_escalations_from_zero CHECK (escalation_count >= 0),
  CONSTRAINT removal_order_done_by_somebody
    CHECK (num_nonnulls(done_on, done_by, done_at) = CASE WHEN state IN ('done', 'verified') THEN 3 ELSE 0 END),
  CONSTRAINT removal_order_ended_by_somebody
    CHECK (num_nonnulls(ended_by, ended_at) = CASE WHEN state IN ('verified', 'cancelled') THEN 2 ELSE 0 END),
  CONSTRAINT removal_order_verified_by_another CHECK (state <> 'verified' OR ended_by <> done_by)
);

CREATE INDEX removal_order_of_a_site ON removal_order (site_code, due_on);
CREATE UNIQUE INDEX removal_order_once_while_open ON removal_order (file_kind, file_number, site_code)
  WHERE state IN ('issued', 'done');

COMMENT ON TABLE removal_order IS 'What a custodian is to remove from a file, by the file''s own number alone.';
COMMENT ON COLUMN removal_order.file_number IS 'The custodian''s number of the file: digits, and no name.';

-- meeting_id has no foreign key, because meetings are on the floor above.
CREATE TABLE rju_task (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  process_id uuid NOT NULL,
  meeting_id uuid,
  opened_at timestamptz NOT NULL DEFAULT clock_now(),
  closed_at timestamptz,
  closed_by text,
  CONSTRAINT rju_task_kind_known CHECK (kind IN ('contactClearanceNeeded', 'meetingFlagged')),
  CONSTRAINT rju_task_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT rju_task_closed_by_someone CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

-- A request without a clearance opens one task a process; each meeting that lost its clearance has a task of its own.
CREATE UNIQUE INDEX rju_task_clearance_once_while_open ON rju_task (process_id)
  WHERE closed_at IS NULL AND kind = 'contactClearanceNeeded';
CREATE UNIQUE INDEX rju_task_flag_once_while_open ON rju_task (process_id, meeting_id) NULLS NOT DISTINCT
  WHERE closed_at IS NULL AND kind = 'meetingFlagged';

ALTER TABLE mediator ENABLE ROW LEVEL SECURITY;
ALTER TABLE engagement ENABLE ROW LEVEL SECURITY;
ALTER TABLE process ENABLE ROW LEVEL SECURITY;
ALTER TABLE process_mediator ENABLE ROW LEVEL SECURITY;
ALTER TABLE participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_condition ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_condition ENABLE ROW LEVEL SECURITY;
ALTER TABLE clearance ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_transition ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE removal_transition ENABLE ROW LEVEL SECURITY;
ALTER TABLE removal_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE rju_task ENABLE ROW LEVEL SECURITY;
