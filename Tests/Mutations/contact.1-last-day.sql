-- contact.1: an answer of the unit counts beyond its last day.
-- test: MeetingsTests.ContactAnswerTests/covers
SELECT mutate('process_contact_answered', 'a.valid_until >= given_day', 'true');
