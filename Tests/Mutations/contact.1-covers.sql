-- contact.1: an answer counts for people who were added after it.
-- test: MeetingsTests.ContactAnswerTests/covers
SELECT mutate('process_contact_answered', 'c.answer_id = a.id', 'true');
SELECT mutate('process_contact_answered', 'AND c.participant_id = p.id', '');
