-- contact.1: an answer of the unit counts for ever.
-- test: MeetingsTests.ContactAnswerTests/refused
ALTER TABLE contact_answer DROP CONSTRAINT contact_answer_for_a_year_at_most;
