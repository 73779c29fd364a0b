-- scope.1: a list of another site is looked for before it is refused.
-- test: WallsTests.MeasuredReadTests/anotherSite
SELECT mutate('entry_list_read', 'IF NOT entry_list_within_reach(who, given_site) THEN RETURN; END IF;', '');
