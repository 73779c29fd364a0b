-- entry.3: the reminders of a removal don't know when somebody would have come.
-- test: EntryDocumentsTests.RecallTests/removalIsAcknowledged
SELECT mutate('entry_list_first_affected', 'min(r.arrives_at)', 'NULL');
