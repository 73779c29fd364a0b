-- contact.2: under an order, both sides of a preparatory meeting are told to ask for a clearance.
-- test: MeetingsTests.MeetingClauseTests/preparatoryBeforeOrders
SELECT mutate('meeting_hold', 'forbidden IS DISTINCT FROM ''contact.2''', 'true');
