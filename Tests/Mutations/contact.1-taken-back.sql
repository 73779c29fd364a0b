-- contact.1: a confirmed meeting stays confirmed when the unit's answer goes.
-- test: MeetingsTests.ContactAnswerTests/takenBack
DROP TRIGGER contact_meetings_cleared ON contact_answer;
