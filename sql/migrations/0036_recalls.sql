-- breaking: the last release asks for recalls by a function that is gone
--
-- Each printed copy of a list comes to an end that somebody notes (entry.3): it came back to the front desk, or it was
-- shredded where it was. entry_list_copy_end says which, by whom and when. A copy without such a row is still out: it
-- is asked for once a newer revision counts or its day is over, and if it hasn't come back when the list is destroyed,
-- the unit gets a task, because a paper with names on it is somewhere.
--
-- What happens at the entrance while there is no network is noted there and told afterwards. recorded_at stays the time
-- at which the service learned of it; happened_at is when it happened, and NULL where that is the same.

CREATE TABLE entry_list_copy_end (
  site_code text COLLATE "C",
  day date,
  revision integer,
  copy integer,
  fate text NOT NULL,
  recorded_by text NOT NULL,
  recorded_role text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entry_list_copy_end_pkey PRIMARY KEY (site_code, day, revision, copy),
  CONSTRAINT entry_list_copy_end_of_a_copy
    FOREIGN KEY (site_code, day, revision, copy) REFERENCES entry_list_print (site_code, day, revision, copy),
  CONSTRAINT entry_list_copy_end_fate_known CHECK (fate IN ('returned', 'shredded')),
  CONSTRAINT entry_list_copy_end_by_the_site CHECK (recorded_role IN ('frontDesk', 'siteStaff'))
);

COMMENT ON TABLE entry_list_copy_end IS 'What became of a printed copy; a copy without a row is still out.';

ALTER TABLE entry_list_copy_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE entrance_event
  ADD COLUMN happened_at timestamptz,
  ADD CONSTRAINT entrance_event_happened_before CHECK (happened_at <= recorded_at);

COMMENT ON COLUMN entrance_event.happened_at IS
  'When it happened, if it was noted without a network and told afterwards; NULL if it was told at once.';

ALTER TABLE rju_task DROP CONSTRAINT rju_task_kind_known;
ALTER TABLE rju_task ADD CONSTRAINT rju_task_kind_known CHECK (
  kind IN (
    'contactAnswerNeeded', 'contactClearanceNeeded', 'contactRecordingRequested', 'meetingFlagged', 'mediatorNeeded',
    'meetingStopped', 'notOnTheList', 'entryListMissing', 'offenderMoved', 'siteUntold', 'copiesOut'));

CREATE UNIQUE INDEX rju_task_copies_once_while_open ON rju_task (site_code, day)
  WHERE closed_at IS NULL AND kind = 'copiesOut';
