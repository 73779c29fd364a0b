-- program.2: anybody can be made a co-mediator, and is free meanwhile.
-- test: MeetingsTests.MediatorChangeTests/engaged
DROP TRIGGER meeting_co_mediator_committed ON meeting_co_mediator;
