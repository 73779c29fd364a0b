-- contact.1: a confirmed meeting stays confirmed when its clearance goes.
-- test: MeetingsTests.ClearanceTests/revoked
DROP TRIGGER contact_meetings_cleared ON clearance;
