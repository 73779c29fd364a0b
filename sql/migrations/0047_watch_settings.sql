-- What counts as usual reading is the auditors' to set: until now it could be changed and seen only by SQL.
--
-- version counts the changes of a role's rule, so that of two who have seen the same rule the later one is told of the
-- other's change and undoes nothing.
--
-- Hours are those of a site, so that a role that acts for none has no margin. One that was set for it had no effect,
-- and is taken away.

UPDATE audit_watch_setting SET hours_margin_minutes = NULL WHERE role NOT IN ('siteStaff', 'frontDesk');

ALTER TABLE audit_watch_setting
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD CONSTRAINT audit_watch_setting_version_from_one CHECK (version >= 1),
  ADD CONSTRAINT audit_watch_setting_margin_of_a_site CHECK (
    hours_margin_minutes IS NULL OR role IN ('siteStaff', 'frontDesk'));

COMMENT ON COLUMN audit_watch_setting.version IS 'Counts the changes of the rule, from one.';
