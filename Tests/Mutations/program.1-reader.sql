-- program.1: whoever reads the process reads who withdrew.
-- test: MeetingsTests.WithdrawalTests/readers
CREATE POLICY process_withdrawal_for_mediators ON process_withdrawal FOR SELECT
  USING (process_id = ANY ((SELECT acting_processes())::uuid[]));
