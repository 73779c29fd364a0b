-- entry.3: the unit looks for copies that are all in.
-- test: EntryDocumentsTests.MorningAfterTests/taskEnds
DROP TRIGGER entry_list_copy_end_settles ON entry_list_copy_end;
