-- program.2: meetings stay confirmed with a mediator who was taken off the process.
-- test: MeetingsTests.MediatorChangeTests/takenOff
DROP TRIGGER mediation_holds_meetings ON process_mediator;
