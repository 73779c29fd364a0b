-- entry.3: nobody asks for the copies of a list that is destroyed.
-- test: EntryDocumentsTests.MorningAfterTests/owedUntilIn
SELECT mutate(
  'entry_list_copies_owed', 'WHERE o.site_code = given_site AND',
  'WHERE EXISTS (SELECT FROM entry_list AS n WHERE n.day = o.day AND n.state <> ''destroyed'') AND');
