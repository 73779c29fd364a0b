-- information.2: a list that nobody acknowledged is destroyed at once.
-- test: EntryDocumentsTests.EntryListLifeTests/waits
SELECT mutate('entry_list_is_awaited', 'l.state = ''released''', 'false');
