-- entry.3: the unit gets a task about a list that the desk still has.
-- test: EntryDocumentsTests.MorningAfterTests/noTaskBefore
SELECT mutate('entry_list_copy_settles', 'AND d.destroyed_at IS NOT NULL', '');
