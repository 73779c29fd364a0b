-- entry.3: what is stored before the release takes the next number.
-- test: EntryDocumentsTests.UnseenListTests/heldByTheDatabase
SELECT mutate('entry_list_store', 'IF given_revision <>', 'IF false AND given_revision <>');
