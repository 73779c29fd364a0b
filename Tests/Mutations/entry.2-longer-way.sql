-- entry.2: the way between two sites gets longer, and their meetings stay as they are.
-- test: MeetingsTests.WayTests/travel
DROP TRIGGER travel_under_meetings ON travel;
