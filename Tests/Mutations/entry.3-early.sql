-- entry.3: before the release the entrance is told that nobody is coming.
-- test: EntryDocumentsTests.UnseenListTests/tellsOfADay
SELECT mutate('entry_list_day_show', 'WHEN clock_now() < times.release_at THEN ''unreleased''', '');
