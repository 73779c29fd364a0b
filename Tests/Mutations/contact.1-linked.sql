-- contact.1: meetings aren't checked again when two people turn out to be one.
-- test: MeetingsTests.PersonLinkTests/ordersFollow
DROP TRIGGER contact_meetings_cleared ON person_link;
