-- program.1: two withdrawals of one person stand, and one of them is ended.
-- test: MeetingsTests.StatementTests/refused
DROP INDEX process_withdrawal_once_while_it_stands;
