-- entry.3: a list that fails to come reads as though nobody were expected.
-- test: EntryDocumentsTests.UnseenListTests/tellsOfADay
SELECT mutate('entry_list_day_show', 'THEN ''late''', 'THEN ''nobody''');
