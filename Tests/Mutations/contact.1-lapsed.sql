-- contact.1: a clearance counts beyond its last day.
-- test: MeetingsTests.ClearanceTests/lapsed
SELECT mutate('contact_obstacle', 'k.counts_until >= given_day', 'true');
