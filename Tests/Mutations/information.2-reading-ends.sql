-- information.2: a list that waits to be destroyed is read for days.
-- test: EntryDocumentsTests.EntryListLifeTests/endsForReaders
SELECT mutate('entry_list_is_readable', 'clock_now() < (SELECT t.destroy_at', 'clock_now() < (SELECT t.destroy_at + interval ''7 days''');
