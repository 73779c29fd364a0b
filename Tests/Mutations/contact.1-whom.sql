-- contact.1: an order against somebody who isn't there holds others back.
-- test: MeetingsTests.ContactAnswerTests/whomItNames
SELECT mutate('contact_obstacle', 'is_recording constant boolean := ', 'is_recording constant boolean := true OR ');
