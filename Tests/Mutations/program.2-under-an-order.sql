-- program.2: no other mediator attends a hold that waits for a clearance.
-- test: MeetingsTests.MediatorChangeTests/replacedUnderAnOrder
SELECT mutate('meeting_follow_the_arrows', 'IF is_placed AND NOT meeting_contact', 'IF NOT meeting_contact');
