-- entry.3: the staff of a site are asked for copies that its desk never heard of.
-- test: EntryDocumentsTests.MorningAfterTests/inOrder
ALTER TABLE entry_list_day DROP CONSTRAINT entry_list_day_copies_asked_in_order;
