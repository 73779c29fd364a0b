-- scope.1: a mediator changes any process.
-- test: MeetingsTests.WithdrawalTests/whoRecords
SELECT mutate('process_within_reach', '(m.subject = (process_within_reach.who).subject)', 'true');
