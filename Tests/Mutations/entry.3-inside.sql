-- entry.3: the list of a stopped meeting forgets who is inside.
-- test: EntryDocumentsTests.EntranceTests/stopped
SELECT mutate('entry_list_expects', 'WHEN ''stopped''', 'WHEN ''never''');
