-- contact.1: the unit's task outlives the meeting that it is about.
-- test: MeetingsTests.ContactAnswerTests/onAHeldMeeting
DROP TRIGGER meeting_ends_its_tasks ON meeting;
