-- entry.3: nobody asks the desk for copies the morning after.
-- test: EntryDocumentsTests.MorningAfterTests/askedFor
SELECT mutate('entry_list_watch_run', 'PERFORM entry_list_ask_for_copies();', '');
