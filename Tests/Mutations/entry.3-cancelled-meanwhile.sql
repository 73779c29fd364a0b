-- entry.3: a meeting that is cancelled while the first list is rendered stays on it.
-- test: EntryDocumentsTests.CorrectionTests/cancelledMeanwhile
SELECT mutate('entry_list_touched_by', 'FROM entry_list_day d', 'FROM entry_list d');
SELECT mutate('entry_list_touched_by', 'JOIN entry_list_day d', 'JOIN entry_list d');
