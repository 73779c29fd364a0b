-- entry.3: the watch takes a list that isn't released for one at the entrance.
-- test: EntryDocumentsTests.EntryListWatchTests/outdated
SELECT mutate('entry_list_lacks', 'OR NOT e.is_released_by_now', 'OR true');
