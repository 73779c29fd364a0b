-- program.2: a request doesn't wait for a mediator who is being taken off the process.
-- test: MeetingsTests.EngagementGateTests/endsMeanwhile
DROP TRIGGER mediation_locks_processes ON process_mediator;
