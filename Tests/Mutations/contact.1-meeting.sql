-- contact.1: a clearance for one meeting lets another one pass.
-- test: MeetingsTests.ContactAnswerTests/clearances
SELECT mutate('contact_obstacle', 'k.meeting_id = given_meeting', 'true');
