-- contact.1: a victim attends although the unit hasn't answered.
-- test: MeetingsTests.ContactAnswerTests/silence
SELECT mutate('process_contact_answered', 'RETURN EXISTS', 'RETURN true OR EXISTS');
