-- entry.1: two meetings are in one room at a time.
-- test: MeetingsTests.MeetingLifeTests/directOverlap
ALTER TABLE reservation DROP CONSTRAINT reservation_one_meeting_at_a_time;
