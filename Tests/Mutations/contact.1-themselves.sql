-- contact.1: a participant is linked to themselves.
-- test: MeetingsTests.OrderElsewhereTests/themselves
DROP TRIGGER person_link_joins_two ON person_link;
