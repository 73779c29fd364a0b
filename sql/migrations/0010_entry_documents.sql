-- Entry documents: the list of who arrives at a site's principal entrance on a local day (entry.2, entry.3).
--
--   rendered ──▶ released ──▶ superseded ──▶ destroyed
--       └────────────────────────▲  (each of the others may be destroyed at once)
--
-- There is one list for a site and a day, in revisions. A revision holds its names and its PDF only sealed, with a data
-- key of its own; destroying the key destroys them in every copy. A tombstone stays: which list, when, by whom it was
-- acknowledged and printed, and the SHA-256 of the PDF. Arrivals are stored separately, by id alone, so that an event
-- about a meeting finds the lists that name it; they are deleted with the names.
--
-- A transaction that changes a list locks its row of entry_list_day first. Revisions are compared by content under that
-- lock, and the job that asked is completed in the same transaction, so that a crash neither loses nor doubles one.
--
-- Jobs, all with the key SITE/day:
-- - entryList.plan      schedules what an event about a meeting needs
-- - entryList.render    brings the list up to date, now
-- - entryList.release   the same at the release time: noon of the day before, unless set otherwise
-- - entryList.recheck   the same when the day begins, because contact.1 is checked on the day too
-- - entryList.acknowledgementDue  nobody has acknowledged: step 1, then step 2
-- - entryList.destroy   the day is long over
-- After the release time, a new revision is released as soon as it is rendered.
--
-- Destruction waits until somebody has acknowledged the list and its notices are delivered, for seven days at most
-- (information.2).

CREATE TABLE entry_list_setting (
  singleton boolean PRIMARY KEY DEFAULT true,
  release_lead_minutes integer NOT NULL DEFAULT 720,
  destroy_after_minutes integer NOT NULL DEFAULT 1440,
  first_reminder_lead_minutes integer NOT NULL DEFAULT 120,
  second_reminder_lead_minutes integer NOT NULL DEFAULT 60,
  contact_en text NOT NULL DEFAULT 'The accompanying person named beside each arrival',
  contact_fr text NOT NULL DEFAULT 'La personne accompagnatrice nommée en regard de chaque arrivée',
  CONSTRAINT entry_list_setting_is_one_row CHECK (singleton),
  CONSTRAINT entry_list_setting_release_lead_range CHECK (release_lead_minutes BETWEEN 0 AND 10080),
  CONSTRAINT entry_list_setting_destroy_after_range CHECK (destroy_after_minutes BETWEEN 0 AND 10080),
  CONSTRAINT entry_list_setting_reminders_in_order
    CHECK (first_reminder_lead_minutes > second_reminder_lead_minutes AND second_reminder_lead_minutes >= 0),
  CONSTRAINT entry_list_setting_contact_given CHECK (contact_en <> '' AND contact_fr <> '')
);

COMMENT ON COLUMN entry_list_setting.release_lead_minutes IS 'Wall time before the local midnight that begins the day.';
COMMENT ON COLUMN entry_list_setting.destroy_after_minutes IS 'After the local midnight that ends the day.';

INSERT INTO entry_list_setting DEFAULT VALUES;

CREATE TABLE entry_list_day (
  site_code text COLLATE "C",
  day date,
  destroyed_at timestamptz,
  CONSTRAINT entry_list_day_pkey PRIMARY KEY (site_code, day),
  CONSTRAINT entry_list_day_site_known FOREIGN KEY (site_code) REFERENCES site (code)
);

COMMENT ON TABLE entry_list_day IS 'The row to lock before changing the list of a site and a day.';

CREATE TABLE entry_list (
  site_code text COLLATE "C",
  day date,
  revision integer,
  supersedes integer,
  state text NOT NULL DEFAULT 'rendered',
  key_id uuid NOT NULL,
  content_sealed bytea,
  document_sealed bytea,
  sha256 bytea NOT NULL,
  first_arrival timestamptz,
  rendered_at timestamptz NOT NULL DEFAULT clock_now(),
  released_at timestamptz,
  superseded_at timestamptz,
  destroyed_at timestamptz,
  CONSTRAINT entry_list_pkey PRIMARY KEY (site_code, day, revision),
  CONSTRAINT entry_list_day_known FOREIGN KEY (site_code, day) REFERENCES entry_list_day (site_code, day),
  CONSTRAINT entry_list_revision_from_one CHECK (revision >= 1),
  CONSTRAINT entry_list_supersedes_the_one_before
    CHECK (supersedes IS NOT DISTINCT FROM nullif(revision - 1, 0)),
  CONSTRAINT entry_list_state_known CHECK (state IN ('rendered', 'released', 'superseded', 'destroyed')),
  CONSTRAINT entry_list_rendered_is_unreleased
    CHECK (state <> 'rendered' OR num_nonnulls(released_at, superseded_at) = 0),
  CONSTRAINT entry_list_released_has_its_time
    CHECK (state <> 'released' OR (released_at IS NOT NULL AND superseded_at IS NULL)),
  CONSTRAINT entry_list_superseded_has_its_time CHECK (state <> 'superseded' OR superseded_at IS NOT NULL),
  CONSTRAINT entry_list_destroyed_has_its_time CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL)),
  CONSTRAINT entry_list_sealed_until_destroyed
    CHECK (num_nonnulls(content_sealed, document_sealed) = CASE state WHEN 'destroyed' THEN 0 ELSE 2 END),
  CONSTRAINT entry_list_first_arrival_goes_with_the_names CHECK (state <> 'destroyed' OR first_arrival IS NULL),
  CONSTRAINT entry_list_sha256_length CHECK (length(sha256) = 32)
);

-- A list has one current revision.
CREATE UNIQUE INDEX entry_list_one_current ON entry_list (site_code, day) WHERE state IN ('rendered', 'released');

CREATE TABLE entry_list_arrival (
  site_code text COLLATE "C",
  day date,
  revision integer,
  arrival_id uuid,
  meeting_id uuid NOT NULL,
  CONSTRAINT entry_list_arrival_pkey PRIMARY KEY (site_code, day, revision, arrival_id),
  CONSTRAINT entry_list_arrival_of_a_revision
    FOREIGN KEY (site_code, day, revision) REFERENCES entry_list (site_code, day, revision),
  CONSTRAINT entry_list_arrival_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

CREATE INDEX entry_list_arrival_by_meeting ON entry_list_arrival (meeting_id);

CREATE TABLE entry_list_acknowledgement (
  site_code text COLLATE "C",
  day date,
  revision integer,
  acknowledged_by text NOT NULL,
  acknowledged_role text NOT NULL,
  acknowledged_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entry_list_acknowledgement_pkey PRIMARY KEY (site_code, day, revision),
  CONSTRAINT entry_list_acknowledgement_of_a_revision
    FOREIGN KEY (site_code, day, revision) REFERENCES entry_list (site_code, day, revision)
);

CREATE TABLE entry_list_print (
  site_code text COLLATE "C",
  day date,
  revision integer,
  copy integer,
  printed_by text NOT NULL,
  printed_role text NOT NULL,
  printed_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entry_list_print_pkey PRIMARY KEY (site_code, day, revision, copy),
  CONSTRAINT entry_list_print_of_a_revision
    FOREIGN KEY (site_code, day, revision) REFERENCES entry_list (site_code, day, revision),
  CONSTRAINT entry_list_print_copy_from_one CHECK (copy >= 1),
  CONSTRAINT entry_list_print_for_the_site CHECK (printed_role IN ('frontDesk', 'siteStaff'))
);

CREATE TABLE entry_list_arrival_mark (
  site_code text COLLATE "C",
  day date,
  arrival_id uuid,
  marked_by text NOT NULL,
  marked_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entry_list_arrival_mark_pkey PRIMARY KEY (site_code, day, arrival_id),
  CONSTRAINT entry_list_arrival_mark_day_known
    FOREIGN KEY (site_code, day) REFERENCES entry_list_day (site_code, day)
);

-- A meeting left out of the lists because of contact.1. The row prevents announcing it twice.
CREATE TABLE entry_list_flag (
  meeting_id uuid,
  flagged_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entry_list_flag_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT entry_list_flag_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

ALTER TABLE entry_list_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_list ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_list_arrival ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_list_acknowledgement ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_list_print ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_list_arrival_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_list_flag ENABLE ROW LEVEL SECURITY;
