-- scope.1: a list of another site is looked for before it is refused.
-- test: WallsTests.MeasuredReadTests/anotherSite
SELECT mutate('entry_list_read', 'IF NOT entry_list_within_reach(who, given_site) THEN RETURN; END IF;', '');
SELECT mutate(
  'entry_list_read', 'AND entry_list_is_readable(who, given_site, given_day)',
  'AND entry_list_is_readable(who, l.site_code, l.day)');
