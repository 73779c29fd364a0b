-- entry.2: nobody comes in with the victim.
-- test: MeetingsTests.MeetingClauseTests/accompaniedEntry
SELECT mutate('movement_commits', '(p).side = given_side', 'false');
DROP TRIGGER movement_accompanied ON movement;
DROP TRIGGER movement_accompanied ON commitment;
