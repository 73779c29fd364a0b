-- information.2: a list that waits to be destroyed is read for days.
-- test: EntryDocumentsTests.EntryListLifeTests/endsForReaders
SELECT mutate('entry_list_is_readable', 'SELECT t.destroy_at', 'SELECT t.destroy_at + interval ''7 days''');
