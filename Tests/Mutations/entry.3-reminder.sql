-- entry.3: nobody is told that a list lies unacknowledged.
-- test: EntryDocumentsTests.EntryListLifeTests/escalates
SELECT mutate('entry_list_remind', 'WHERE s.code', 'WHERE false AND s.code');
