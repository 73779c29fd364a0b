-- contact.1: an order or condition stands in the way of no hold.
-- test: MeetingsTests.MeetingClauseTests/contactOrders
SELECT mutate('meeting_hold', 'obstructed := contact_obstacle(', 'PERFORM contact_obstacle(');
DROP TRIGGER attendee_let_in ON attendee;
SELECT mutate('meeting_follow_the_arrows', 'NOT meeting_contact_cleared', 'false AND NOT meeting_contact_cleared');
