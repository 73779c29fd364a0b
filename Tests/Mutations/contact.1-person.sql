-- contact.1: an order stays in the file that it was recorded in.
-- test: MeetingsTests.PersonLinkTests/ordersFollow
SELECT mutate('person_participants', 'ANY (person_keys(people))', 'ANY (people)');
