-- entry.3: a name that is put right while the first list is rendered stays wrong.
-- test: EntryDocumentsTests.CorrectionTests/nameMeanwhile
SELECT mutate('entry_list_plan_person', 'entry_list_of_person(', 'entry_list_naming(');
