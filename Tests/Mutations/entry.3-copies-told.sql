-- entry.3: a notice about copies ends with the day of their list.
-- test: NoticesTests.OpenPartTests/copiesOut
SELECT mutate('notice_day_is_over', '''entryListCopiesOut''', '''entryListCopies''');
