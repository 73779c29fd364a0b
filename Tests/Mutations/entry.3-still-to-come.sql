-- entry.3: somebody is said to have come later than now.
-- test: EntryDocumentsTests.EntranceTests/toldLater
SELECT mutate('entrance_begin_change', 'happened > clock_now()', 'false');
