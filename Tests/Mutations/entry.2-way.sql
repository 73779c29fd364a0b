-- entry.2: a request doesn't weigh the way to another site.
-- test: MeetingsTests.MediatorChangeTests/travel
SELECT mutate('people_in_the_way', 'travel_minutes(given_site, m.site_code)', '0');
DROP TRIGGER commitment_leaves_time_to_travel ON commitment;
