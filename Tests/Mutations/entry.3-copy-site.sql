-- entry.3: any desk says what became of a copy.
-- test: EntryDocumentsTests.RecallTests/unknownCopy
SELECT mutate('entry_list_within_reach', '((who).site = given_site)', 'true');
