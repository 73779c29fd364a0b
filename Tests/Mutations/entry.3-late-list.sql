-- entry.3: a late list waits for its reminders like any other.
-- test: EntryDocumentsTests.EntryListLifeTests/lateRevision
SELECT mutate('entry_list_is_late', 'EXISTS (', 'false AND EXISTS (');
