-- breaking: entry lists are timed by the agency's settings, which the last release doesn't ask
--
-- When lists are released, reminded of and destroyed is the agency's to set, with everything else that it sets: so the
-- four times move from entry_list_setting, which nobody could change but by SQL, to agency_setting. What was set there
-- is kept. A site's own time of release still comes first.
--
-- The four columns stay in entry_list_setting for now and nothing reads them: functions of the last release, which are
-- there until this migration is done, depend on them.

ALTER TABLE agency_setting
  ADD COLUMN list_release_minutes integer NOT NULL DEFAULT 720,
  ADD COLUMN list_reminder_minutes integer NOT NULL DEFAULT 120,
  ADD COLUMN list_last_reminder_minutes integer NOT NULL DEFAULT 60,
  ADD COLUMN list_destruction_minutes integer NOT NULL DEFAULT 1440,
  ADD CONSTRAINT agency_setting_list_release_range CHECK (list_release_minutes BETWEEN 0 AND 10080),
  ADD CONSTRAINT agency_setting_list_reminder_range CHECK (list_reminder_minutes BETWEEN 1 AND 10080),
  ADD CONSTRAINT agency_setting_list_last_reminder_range CHECK (list_last_reminder_minutes BETWEEN 0 AND 10079),
  ADD CONSTRAINT agency_setting_list_reminders_in_order CHECK (list_reminder_minutes > list_last_reminder_minutes),
  ADD CONSTRAINT agency_setting_list_destruction_range CHECK (list_destruction_minutes BETWEEN 0 AND 10080);

COMMENT ON COLUMN agency_setting.list_release_minutes IS
  'Wall time before the local midnight that begins the day, for sites that don''t say (entry.3).';
COMMENT ON COLUMN agency_setting.list_reminder_minutes IS
  'How long before the first arrival the site is told that nobody has acknowledged the list (entry.3).';
COMMENT ON COLUMN agency_setting.list_last_reminder_minutes IS
  'How long before the first arrival the unit is told that nobody has acknowledged the list (entry.3).';
COMMENT ON COLUMN agency_setting.list_destruction_minutes IS
  'How long after the local midnight that ends the day its list is destroyed (information.2).';

UPDATE agency_setting SET
  list_release_minutes = e.release_lead_minutes,
  list_reminder_minutes = least(e.first_reminder_lead_minutes, 10080),
  list_last_reminder_minutes = least(e.second_reminder_lead_minutes, 10079),
  list_destruction_minutes = e.destroy_after_minutes
FROM entry_list_setting AS e;
