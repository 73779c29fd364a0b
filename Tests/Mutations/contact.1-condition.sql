-- contact.1: a confirmed meeting stays confirmed when a condition is recorded.
-- test: MeetingsTests.ClearanceTests/recorded
DROP TRIGGER contact_meetings_cleared ON contact_condition;
