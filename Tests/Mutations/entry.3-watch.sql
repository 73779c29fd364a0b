-- entry.3: the watch doesn't see that a confirmed meeting is on no list.
-- test: EntryDocumentsTests.EntryListWatchTests/missing
SELECT mutate('entry_list_lacks', 'WHERE NOT h.is_listed', 'WHERE false');
