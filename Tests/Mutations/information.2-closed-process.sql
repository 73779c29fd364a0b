-- information.2: a meeting is held for a process that is closed.
-- test: MeetingsTests.StatementTests/refused
DROP TRIGGER meeting_process_open ON meeting;
