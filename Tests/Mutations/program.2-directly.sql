-- program.2: a statement makes anybody a meeting's mediator.
-- test: MeetingsTests.MediatorChangeTests/engaged
SELECT mutate('meeting_follow_the_arrows', 'AND NOT meeting_is_mediated(NEW.id)', 'AND false');
