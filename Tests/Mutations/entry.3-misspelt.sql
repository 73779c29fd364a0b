-- entry.3: lists go on spelling a name that was put right.
-- test: EntryDocumentsTests.CorrectionTests/misspelt
DELETE FROM event_subscription WHERE topic = 'name.corrected';
