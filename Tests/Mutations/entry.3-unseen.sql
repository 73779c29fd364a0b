-- entry.3: a revision that nobody saw is superseded instead of replaced.
-- test: EntryDocumentsTests.UnseenListTests/heldByTheDatabase
ALTER TABLE entry_list DROP CONSTRAINT entry_list_superseded_was_released;
