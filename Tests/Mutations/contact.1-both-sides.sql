-- contact.1: both sides of one file are the same person.
-- test: MeetingsTests.StatementTests/refused
ALTER TABLE person_link DROP CONSTRAINT person_link_once_in_a_process;
