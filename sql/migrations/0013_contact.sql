-- breaking: no victim attends without the unit's answer on orders and conditions, which older programs can't give
--
-- Orders and conditions follow the person, and silence is no clearance (contact.1).
--
-- contact_answer is the unit's dated answer for a process: where it looked for orders and conditions, whether it found
-- any, and until which day the answer counts. It covers the participants of its day (contact_answer_participant), so
-- that someone added later needs a new one. A victim attends only under an answer that covers everyone who attends.
--
-- person is somebody who stands in more than one file; person_link says as which participants. Only the unit links, and
-- only the unit can read that somebody is linked, which is why the link isn't a column of participant. Orders, the
-- clearances of them, and commitments go with the person through all files. participant_index holds codes of a
-- participant's name, made with a key that is derived from the process's data key: the unit finds the same name in
-- another file by them, no name is opened for it, and with the key of the names the codes become noise.
--
-- A clearance counts for a year at most, whatever day it names, and may be for one meeting alone. advice_outcome is
-- what the Parole Board decided on a recommendation (contact.4). Tasks of the unit have a due day and reminders.

CREATE TABLE contact_answer (
  id uuid,
  process_id uuid NOT NULL,
  finding text NOT NULL,
  sources text[] NOT NULL,
  answered_by text NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT clock_now(),
  answered_on date NOT NULL GENERATED ALWAYS AS ((answered_at AT TIME ZONE 'America/Toronto')::date) STORED,
  valid_until date NOT NULL,
  revoked_by text,
  revoked_at timestamptz,
  CONSTRAINT contact_answer_pkey PRIMARY KEY (id),
  CONSTRAINT contact_answer_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT contact_answer_finding_known CHECK (finding IN ('noneFound', 'listed')),
  CONSTRAINT contact_answer_looked_somewhere CHECK (cardinality(sources) > 0),
  CONSTRAINT contact_answer_sources_known
    CHECK (sources <@ ARRAY['courtRecords', 'paroleBoard', 'offenderFile', 'victimServices', 'other']),
  CONSTRAINT contact_answer_for_a_year_at_most
    CHECK (valid_until <= ((answered_at AT TIME ZONE 'America/Toronto')::date + interval '1 year')::date),
  CONSTRAINT contact_answer_revoked_by_somebody CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);

CREATE INDEX contact_answer_in_force ON contact_answer (process_id, valid_until) WHERE revoked_at IS NULL;

COMMENT ON TABLE contact_answer IS 'What the unit found when it looked for orders and conditions, and where it looked.';
COMMENT ON COLUMN contact_answer.valid_until IS 'The last day of a meeting that the answer counts for.';

CREATE TABLE contact_answer_participant (
  answer_id uuid,
  participant_id uuid,
  CONSTRAINT contact_answer_participant_pkey PRIMARY KEY (answer_id, participant_id),
  CONSTRAINT contact_answer_participant_answer_known FOREIGN KEY (answer_id) REFERENCES contact_answer (id),
  CONSTRAINT contact_answer_participant_known FOREIGN KEY (participant_id) REFERENCES participant (id)
);

CREATE INDEX contact_answer_participant_of ON contact_answer_participant (participant_id);

COMMENT ON TABLE contact_answer_participant IS 'Whom an answer covers: the participants of the process on its day.';

CREATE TABLE person (
  id uuid,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);

COMMENT ON TABLE person IS 'Somebody who stands in several files; whoever commits the person locks the row.';

CREATE TABLE person_link (
  participant_id uuid,
  process_id uuid NOT NULL,
  person_id uuid NOT NULL,
  linked_by text NOT NULL,
  linked_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT person_link_pkey PRIMARY KEY (participant_id),
  CONSTRAINT person_link_participant_known
    FOREIGN KEY (participant_id, process_id) REFERENCES participant (id, process_id),
  CONSTRAINT person_link_person_known FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT person_link_once_in_a_process UNIQUE (person_id, process_id)
);

COMMENT ON TABLE person_link IS 'Which participants are one person; the unit alone reads it.';

CREATE TABLE participant_index (
  participant_id uuid,
  codes bytea[] NOT NULL,
  CONSTRAINT participant_index_pkey PRIMARY KEY (participant_id),
  CONSTRAINT participant_index_participant_known FOREIGN KEY (participant_id) REFERENCES participant (id),
  CONSTRAINT participant_index_codes_count CHECK (cardinality(codes) BETWEEN 1 AND 4)
);

COMMENT ON TABLE participant_index IS 'Keyed codes of a name, by which the unit finds it in other files.';

CREATE INDEX contact_condition_of_the_first ON contact_condition (first_participant_id) WHERE lifted_at IS NULL;
CREATE INDEX contact_condition_of_the_second ON contact_condition (second_participant_id) WHERE lifted_at IS NULL;

-- counts_until caps what was given for longer before.
ALTER TABLE clearance
  ADD COLUMN meeting_id uuid,
  ADD COLUMN counts_until date NOT NULL GENERATED ALWAYS AS (
    least(valid_until, ((given_at AT TIME ZONE 'America/Toronto')::date + interval '1 year')::date)) STORED,
  ADD CONSTRAINT clearance_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id);

DROP INDEX clearance_given_once;
CREATE UNIQUE INDEX clearance_given_once ON clearance (condition_id, basis, valid_until, meeting_id) NULLS NOT DISTINCT
  WHERE revoked_at IS NULL;

COMMENT ON COLUMN clearance.meeting_id IS 'The one meeting that it is for; NULL: every meeting until its last day.';
COMMENT ON COLUMN clearance.counts_until IS 'The last day it counts for: valid_until, or a year after it was given.';

CREATE TABLE advice_outcome (
  advice_id uuid,
  outcome text NOT NULL,
  decided_on date NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT advice_outcome_pkey PRIMARY KEY (advice_id),
  CONSTRAINT advice_outcome_advice_known FOREIGN KEY (advice_id) REFERENCES advice (id),
  CONSTRAINT advice_outcome_known CHECK (outcome IN ('amended', 'refused'))
);

COMMENT ON TABLE advice_outcome IS 'What the Board decided on what a site recommended; the unit alone reads it.';

ALTER TABLE rju_task
  ADD COLUMN due_on date NOT NULL DEFAULT (clock_now() AT TIME ZONE 'America/Toronto')::date + 3,
  ADD COLUMN reminder_count integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT rju_task_reminders_from_zero CHECK (reminder_count >= 0);

-- Of contact.1 there is one task of a kind for each meeting, and one for what was refused before there was a meeting.
DROP INDEX rju_task_clearance_once_while_open;
CREATE UNIQUE INDEX rju_task_contact_once_while_open ON rju_task (kind, process_id, meeting_id) NULLS NOT DISTINCT
  WHERE closed_at IS NULL AND kind IN ('contactAnswerNeeded', 'contactClearanceNeeded', 'contactRecordingRequested');

COMMENT ON COLUMN rju_task.due_on IS 'The last day to deal with it, by the calendar of National Headquarters.';
COMMENT ON COLUMN rju_task.reminder_count IS 'How often the unit was reminded of it.';

ALTER TABLE contact_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_answer_participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE participant_index ENABLE ROW LEVEL SECURITY;
ALTER TABLE advice_outcome ENABLE ROW LEVEL SECURITY;
