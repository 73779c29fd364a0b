-- information.2: what misspelt a name before the release can be opened as long as the list.
-- test: EntryDocumentsTests.UnseenListTests/heldByTheDatabase
SELECT mutate('entry_list_clear', 'ELSIF FOUND THEN', 'ELSIF false THEN');
