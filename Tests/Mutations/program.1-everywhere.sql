-- program.1: a withdrawal ends held meetings alone, and nothing notices.
-- test: MeetingsTests.WithdrawalTests/everyMeeting
SELECT mutate('withdrawal_end_meeting', 'NOT IN (''held'', ''confirmed'')', '<> ''held''');
DROP TRIGGER process_withdrawal_ends_meetings ON process_withdrawal;
