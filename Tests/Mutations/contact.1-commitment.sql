-- contact.1: a person who stands in two files is in two meetings at once.
-- test: MeetingsTests.PersonLinkTests/commitmentsFollow
DROP TRIGGER commitment_is_the_persons ON commitment;
