-- program.1: a withdrawal is recorded by direct SQL, and its meetings stand.
-- test: MeetingsTests.WithdrawalTests/directly
DROP TRIGGER process_withdrawal_ends_meetings ON process_withdrawal;
