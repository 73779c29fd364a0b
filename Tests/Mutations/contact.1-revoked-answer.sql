-- contact.1: an answer of the unit counts although it was taken back.
-- test: MeetingsTests.ContactAnswerTests/takenBack
SELECT mutate('process_contact_answered', 'a.revoked_at IS NULL', 'true');
