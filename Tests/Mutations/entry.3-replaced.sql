-- entry.3: a revision that was replaced goes on spelling a name that was put right.
-- test: EntryDocumentsTests.CorrectionTests/replaced
SELECT mutate(
  'entry_list_supersede', 'PERFORM entry_list_bury_misspelt(who, (former).site_code, (former).day);', '');
