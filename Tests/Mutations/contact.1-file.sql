-- contact.1: what is cleared in one file counts in every other one.
-- test: MeetingsTests.OrderElsewhereTests/clearedHere
SELECT mutate('contact_obstacle', 'k.process_id IS NULL OR', 'true OR');
