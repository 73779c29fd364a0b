-- entry.2: a victim inside without the mediator is no alert.
-- test: EntryDocumentsTests.EntranceTests/unaccompanied
SELECT mutate('entrance_is_unaccompanied', 'IS DISTINCT FROM ''mediatorArrived''', '= ''mediatorLeft''');
