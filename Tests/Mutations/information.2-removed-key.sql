-- information.2: the name of somebody who was taken off before the release can be opened as long as the list.
-- test: EntryDocumentsTests.UnseenListTests/heldByTheDatabase
SELECT mutate('entry_list_store', 'PERFORM entry_list_keep_key(current, given_key, arrivals);', '');
