-- program.1: somebody who has withdrawn is listed again by a request.
-- test: MeetingsTests.WithdrawalTests/everyMeeting
SELECT mutate('participant_takes_part', 'RETURN NOT EXISTS', 'RETURN true OR NOT EXISTS');
