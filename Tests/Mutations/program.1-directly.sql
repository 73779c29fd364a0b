-- program.1: somebody who has withdrawn is listed by direct SQL.
-- test: MeetingsTests.WithdrawalTests/directly
SELECT mutate('attendee_is_let_in', 'NOT participant_takes_part', 'false AND NOT participant_takes_part');
