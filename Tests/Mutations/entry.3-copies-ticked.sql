-- entry.3: a copy of a list that is destroyed can't be ticked off.
-- test: EntryDocumentsTests.MorningAfterTests/taskEnds
SELECT mutate(
  'entry_list_end_copy', 'AND d.day = given_day FOR', 'AND d.day = given_day AND d.destroyed_at IS NULL FOR');
