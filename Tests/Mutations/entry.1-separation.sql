-- entry.1: a site keeps the sides apart for another time, and its meetings stay as they are.
-- test: MeetingsTests.GroundTests/separation
DROP TRIGGER site_under_meetings ON site;
