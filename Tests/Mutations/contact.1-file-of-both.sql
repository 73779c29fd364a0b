-- contact.1: a clearance is for a file in which the two people don't stand.
-- test: MeetingsTests.OrderElsewhereTests/strangers
DROP TRIGGER clearance_fits ON clearance;
