-- breaking: the last release knows no task of work that is stuck
--
-- A job that is dead, or should have ended long ago, is a person's to see to: the unit has one task (workStuck) of all
-- such jobs, about no process and no site, and calls whoever runs the service. Which jobs they are is for those who run
-- it (vestibule jobs), since a job says nothing of what it is about.

ALTER TABLE rju_task
  DROP CONSTRAINT rju_task_kind_known,
  ADD CONSTRAINT rju_task_kind_known CHECK (
    kind IN (
      'contactAnswerNeeded', 'contactClearanceNeeded', 'contactRecordingRequested', 'meetingFlagged', 'mediatorNeeded',
      'meetingStopped', 'notOnTheList', 'entryListMissing', 'offenderMoved', 'siteUntold', 'copiesOut', 'workStuck')),
  DROP CONSTRAINT rju_task_of_a_process_or_a_day,
  ADD CONSTRAINT rju_task_of_a_process_or_a_day CHECK (
    num_nonnulls(site_code, day) = CASE WHEN process_id IS NULL AND kind <> 'workStuck' THEN 2 ELSE 0 END),
  ADD CONSTRAINT rju_task_of_work_is_of_nothing_else CHECK (
    kind <> 'workStuck' OR num_nonnulls(process_id, meeting_id) = 0);

CREATE UNIQUE INDEX rju_task_work_once_while_open ON rju_task (kind) WHERE closed_at IS NULL AND kind = 'workStuck';
