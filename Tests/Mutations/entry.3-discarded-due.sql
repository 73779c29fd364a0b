-- entry.3: a list is discarded although somebody is expected.
-- test: EntryDocumentsTests.UnseenListTests/heldByTheDatabase
SELECT mutate('entry_list_discard', 'IF EXISTS (', 'IF false AND EXISTS (');
