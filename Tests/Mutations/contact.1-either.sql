-- contact.1: an order holds for the first of its two people alone.
-- test: MeetingsTests.ContactAnswerTests/recording
SELECT mutate('contact_obstacle', 'OR c.second_participant_id = ANY (present)', 'OR false');
