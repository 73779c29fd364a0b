-- entry.3: copies of a list whose day is over aren't asked for.
-- test: EntryDocumentsTests.RecallTests/dayOver
SELECT mutate('entry_list_copies', 'OR p.day < ', 'OR p.day < DATE ''1900-01-01'' AND p.day < ');
