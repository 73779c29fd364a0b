-- entry.3: an import of entrance hours is taken in silence.
-- test: MeetingsTests.EntranceHoursTests/imported
DROP TRIGGER entrance_hours_under_meetings ON entrance_hours;
