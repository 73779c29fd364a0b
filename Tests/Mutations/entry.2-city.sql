-- entry.2: a site goes to another city, and only its own meetings are held against the way.
-- test: MeetingsTests.WayTests/unlistedWay
SELECT mutate(
  'meetings_on_the_way', 'given_sites && ARRAY[m.site_code, other.site_code]', 'm.site_code = ANY (given_sites)');
SELECT mutate('meetings_on_the_way', $$f.kind = 'collision'$$, 'false');
