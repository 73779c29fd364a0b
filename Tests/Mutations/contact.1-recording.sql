-- contact.1: a message is recorded for somebody whom an order keeps apart.
-- test: MeetingsTests.ContactAnswerTests/recording
SELECT mutate('contact_obstacle', 'CASE WHEN is_recording', 'CASE WHEN false');
