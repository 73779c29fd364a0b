-- entry.3: a mediator's former name opens with its former key.
-- test: EntryDocumentsTests.CorrectionTests/mediator
DROP TRIGGER mediator_renamed ON mediator;
