-- information.2: a list isn't destroyed before a notice about its copies is sent.
-- test: NoticesTests.ComposeTests/copiesHoldNothing
SELECT mutate('notice_holds_entry_list', '''entryListCopiesOut''', '''entryListCopies''');
