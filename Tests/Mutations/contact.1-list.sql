-- contact.1: a victim can be written onto a list in spite of a condition.
-- test: MeetingsTests.MeetingClauseTests/contactDirectly
DROP TRIGGER attendee_let_in ON attendee;
