-- program.2: a request doesn't wait for an engagement that is being ended.
-- test: MeetingsTests.EngagementGateTests/endsMeanwhile
DROP TRIGGER mediation_locks_processes ON engagement;
