-- entry.3: a meeting that is moved while the first list is rendered stays on it.
-- test: EntryDocumentsTests.CorrectionTests/movedMeanwhile
SELECT mutate('entry_list_touched_by', 'JOIN entry_list_day d', 'JOIN entry_list d');
