-- entry.3: nobody sees that the watch has stopped.
-- test: EntryDocumentsTests.EntryListWatchTests/stopped
SELECT mutate('entry_list_watch_is_stale', '45 minutes', '45 years');
