-- entry.3: a revision that was replaced goes on spelling a name that was put right.
-- test: EntryDocumentsTests.CorrectionTests/misspelt
SELECT mutate('entry_list_store', 'PERFORM entry_list_bury_misspelt(who, given_site, given_day);', '');
