-- entry.3: that somebody was taken off shortly before they come waits like any other.
-- test: EntryDocumentsTests.RecallTests/lateRemoval
SELECT mutate('entry_list_is_late', 'entry_list_taken_off(released)', 'entry_list_taken_off(NULL::entry_list)');
