-- entry.3: what comes after a list that the entrance has seen is discarded.
-- test: EntryDocumentsTests.UnseenListTests/seen
SELECT mutate('entry_list_discard', 's.released_at IS NOT NULL', 'false');
