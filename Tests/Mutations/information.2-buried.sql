-- information.2: a list whose job comes too early stays for good.
-- test: EntryDocumentsTests.EntryListCrashTests/looksAgain
SELECT mutate('entry_list_is_buried', 'NOT EXISTS', 'true OR NOT EXISTS');
