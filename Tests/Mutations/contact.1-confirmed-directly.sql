-- contact.1: a statement confirms a meeting in spite of an order.
-- test: MeetingsTests.MeetingClauseTests/contactAtConfirmation
SELECT mutate('meeting_follow_the_arrows', 'EXISTS (SELECT FROM meeting_gates_now(NEW.id) WHERE NOT met)', 'false');
