-- program.2: nobody is told that a process has no mediator.
-- test: MeetingsTests.MediatorChangeTests/takenOff
DROP TRIGGER process_mediator_lost ON process_mediator;
