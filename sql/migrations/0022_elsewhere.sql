-- breaking: a clearance may count for one file alone, which older programs don't say
--
-- An order or condition binds its two people in every file in which they stand (contact.1). The unit clears it where
-- the meeting is: clearance.process_id is that file, and the clearance counts there alone. It has no value for a
-- clearance that was given in the order's own file, which goes with the people through every file.

ALTER TABLE clearance
  ADD COLUMN process_id uuid,
  ADD CONSTRAINT clearance_process_known FOREIGN KEY (process_id) REFERENCES process (id);

CREATE INDEX clearance_of_another_file ON clearance (process_id) WHERE process_id IS NOT NULL;

DROP INDEX clearance_given_once;
CREATE UNIQUE INDEX clearance_given_once ON clearance (condition_id, basis, valid_until, meeting_id, process_id)
  NULLS NOT DISTINCT WHERE revoked_at IS NULL;

COMMENT ON COLUMN clearance.process_id IS
  'The one file that it counts for, if that isn''t the order''s own; NULL: every file of the two people.';
