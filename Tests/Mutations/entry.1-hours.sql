-- entry.1: an import of opening hours is taken in silence.
-- test: MeetingsTests.GroundTests/hours
DROP TRIGGER opening_hours_under_meetings ON opening_hours;
