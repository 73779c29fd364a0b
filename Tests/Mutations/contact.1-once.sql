-- contact.1: the same clearance can be given twice.
-- test: MeetingsTests.ClearanceTests/givenOnce
DROP INDEX clearance_given_once;
