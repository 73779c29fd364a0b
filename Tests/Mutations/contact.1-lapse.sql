-- contact.1: a confirmed meeting stays confirmed when its clearance goes.
-- test: CaseworkTests.ClearanceTests/revoked
DROP TRIGGER contact_meetings_cleared ON clearance;
