-- entry.1: an import of formal counts is taken in silence.
-- test: MeetingsTests.GroundTests/counts
DROP TRIGGER formal_count_under_meetings ON formal_count;
