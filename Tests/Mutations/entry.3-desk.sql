-- entry.3: the word of the site's staff counts as the entrance's.
-- test: EntryDocumentsTests.EntryListWatchTests/onlyTheDesk
SELECT mutate('entry_list_is_acknowledged', 'a.acknowledged_role = ''frontDesk''::text', 'true');
