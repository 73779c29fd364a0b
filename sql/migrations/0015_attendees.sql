-- breaking: who withdrew from a process and where an offender is decide over meetings, which older programs don't know
--
-- Who may attend a meeting, and what happens when that changes (program.1, space.2).
--
-- Participation is voluntary: a person withdraws from the process, not from one meeting. process_withdrawal holds who
-- did; the unit alone reads it. While it stands, nobody lists the person for a meeting. It ends when the unit or a
-- mediator records that the person takes part anew. A meeting that was cancelled by it looks like any other cancelled
-- meeting; the table withdrawal says which they were, for the unit.
--
-- A person who takes their agreement back stays listed: the meeting is held until they agree again.
--
-- participant_location says at which site an offender is, and since when; the newest row counts. Without a row nobody
-- has said so. A meeting at another site is flagged as a transfer, never silently left as it is.

CREATE TABLE process_withdrawal (
  id uuid,
  process_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  ended_by text,
  ended_at timestamptz,
  CONSTRAINT process_withdrawal_pkey PRIMARY KEY (id),
  CONSTRAINT process_withdrawal_of_a_participant
    FOREIGN KEY (participant_id, process_id) REFERENCES participant (id, process_id),
  CONSTRAINT process_withdrawal_ended_by_somebody CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);

CREATE UNIQUE INDEX process_withdrawal_once_while_it_stands ON process_withdrawal (participant_id)
  WHERE ended_at IS NULL;
CREATE INDEX process_withdrawal_by_process ON process_withdrawal (process_id);

COMMENT ON TABLE process_withdrawal IS 'Who withdrew from a process; the unit alone reads it (program.1).';
COMMENT ON COLUMN process_withdrawal.ended_at IS 'When the person took part anew; NULL while the withdrawal stands.';

ALTER TABLE participant ADD CONSTRAINT participant_with_its_role UNIQUE (id, process_id, role);

CREATE TABLE participant_location (
  id bigint GENERATED ALWAYS AS IDENTITY,
  participant_id uuid NOT NULL,
  process_id uuid NOT NULL,
  role text NOT NULL DEFAULT 'offender',
  site_code text COLLATE "C" NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT participant_location_pkey PRIMARY KEY (id),
  CONSTRAINT participant_location_of_an_offender CHECK (role = 'offender'),
  CONSTRAINT participant_location_participant_known
    FOREIGN KEY (participant_id, process_id, role) REFERENCES participant (id, process_id, role),
  CONSTRAINT participant_location_site_known FOREIGN KEY (site_code) REFERENCES site (code)
);

CREATE INDEX participant_location_newest ON participant_location (participant_id, id DESC);

COMMENT ON TABLE participant_location IS 'At which site an offender is, as the unit recorded it; the newest row holds.';

-- Whoever was taken off a meeting's list. A worksheet after a breach finds by it which lists named them.
CREATE TABLE attendee_former (
  id uuid,
  meeting_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  is_listed boolean NOT NULL,
  removed_by text NOT NULL,
  removed_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT attendee_former_pkey PRIMARY KEY (id),
  CONSTRAINT attendee_former_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT attendee_former_participant_known FOREIGN KEY (participant_id) REFERENCES participant (id)
);

CREATE INDEX attendee_former_by_participant ON attendee_former (participant_id);

COMMENT ON COLUMN attendee_former.id IS 'The id of the attendee, which lists and the trail use.';
COMMENT ON COLUMN attendee_former.is_listed IS 'Whether they were to come in by the principal entrance.';

CREATE UNIQUE INDEX rju_task_transfer_once_while_open ON rju_task (meeting_id)
  WHERE closed_at IS NULL AND kind = 'offenderMoved';

ALTER TABLE meeting_flag
  DROP CONSTRAINT meeting_flag_kind_known,
  ADD CONSTRAINT meeting_flag_kind_known CHECK (kind IN ('closure', 'collision', 'clockChange', 'transfer'));

ALTER TABLE meeting_transition
  DROP CONSTRAINT meeting_transition_event_known,
  ADD CONSTRAINT meeting_transition_event_known
    CHECK (event IN (
      'agree', 'confirm', 'decline', 'move', 'cancel', 'withdraw', 'takeAlternative', 'adjust', 'putOnHold', 'expire',
      'complete', 'stop', 'changeMediator', 'changeAttendees', 'proposeArrival', 'takeArrival', 'takeBackAgreement'));

-- A revision of an entry list that spells a name which has been put right since. It is destroyed once a newer revision
-- has taken its place.
CREATE TABLE entry_list_misspelling (
  site_code text COLLATE "C",
  day date,
  revision integer,
  CONSTRAINT entry_list_misspelling_pkey PRIMARY KEY (site_code, day, revision),
  CONSTRAINT entry_list_misspelling_of_a_revision
    FOREIGN KEY (site_code, day, revision) REFERENCES entry_list (site_code, day, revision)
);

ALTER TABLE process_withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE participant_location ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendee_former ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_list_misspelling ENABLE ROW LEVEL SECURITY;
