-- contact.1: the unit answers without having looked anywhere.
-- test: MeetingsTests.ContactAnswerTests/refused
ALTER TABLE contact_answer DROP CONSTRAINT contact_answer_looked_somewhere;
