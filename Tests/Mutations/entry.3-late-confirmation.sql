-- entry.3: the database takes a late confirmation without a word of the entrance.
-- test: MeetingsTests.LeadTests/confirmedLate
DROP TRIGGER meeting_confirmed_in_time ON meeting;
