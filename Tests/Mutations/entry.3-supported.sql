-- entry.3: a list names somebody who isn't on it, as whom another supports.
-- test: EntryDocumentsTests.SupportedTests/stopped
SELECT mutate('entry_list_supported', ' AND entry_list_expects(m, a)', '');
