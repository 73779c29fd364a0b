-- entry.3: an entry at the entrance is undone twice.
-- test: EntryDocumentsTests.EntranceTests/appendOnly
ALTER TABLE entrance_event DROP CONSTRAINT entrance_event_undone_once;
