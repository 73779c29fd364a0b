-- entry.3: nobody is told of somebody whom no list names.
-- test: EntryDocumentsTests.EntranceTests/unlisted
SELECT mutate('entrance_tell', '(given).kind = ''unlisted''', 'false');
