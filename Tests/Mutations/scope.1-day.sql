-- scope.1: another site is told what there is on a day.
-- test: EntryDocumentsTests.UnseenListTests/tellsOfADay
SELECT mutate(
  'entry_list_day_show', 'IF entry_list_within_reach(acting(), given_site) IS NOT TRUE THEN', 'IF false THEN');
