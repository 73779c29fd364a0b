-- entry.3: a site goes to another time zone, and its meetings stay at their former instants.
-- test: MeetingsTests.ZoneChangeTests/imported
DROP TRIGGER site_changes_its_zone ON site;
