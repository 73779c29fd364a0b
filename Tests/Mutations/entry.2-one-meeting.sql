-- entry.2: somebody is in two meetings at a time.
-- test: MeetingsTests.MeetingLifeTests/directOverlap
ALTER TABLE commitment DROP CONSTRAINT commitment_one_meeting_at_a_time;
