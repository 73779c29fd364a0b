-- entry.2: nobody comes in with the victim.
-- test: MeetingsTests.MeetingClauseTests/accompaniedEntry
SELECT mutate('movement_accompanies', '(p).side = ''victim''', 'false');
DROP TRIGGER movement_accompanied ON movement;
DROP TRIGGER movement_accompanied ON commitment;
