-- entry.3: anybody writes what happened at the entrance.
-- test: EntryDocumentsTests.EntranceTests/appendOnly
ALTER TABLE entrance_event DROP CONSTRAINT entrance_event_by_the_entrance;
