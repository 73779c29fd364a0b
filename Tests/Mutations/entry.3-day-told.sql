-- entry.3: past days tell the entrance on which of them somebody came.
-- test: EntryDocumentsTests.UnseenListTests/tellsOfADay
SELECT mutate(
  'entry_list_day_show', 'clock_now() >= times.destroy_at',
  'clock_now() >= times.destroy_at AND EXISTS (
    SELECT FROM entry_list AS l WHERE l.site_code = given_site AND l.day = given_day)');
