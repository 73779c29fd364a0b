-- entry.3: a recall doesn't reach who took the list as a file.
-- test: EntryDocumentsTests.EntryListDeskTests/recallsFromTakers
SELECT mutate('entry_list_takers', 'entryList.readDocument', 'entryList.nothing');
