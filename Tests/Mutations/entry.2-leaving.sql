-- entry.2: people are free as soon as the meeting itself is over.
-- test: MeetingsTests.MediatorChangeTests/committed
SELECT mutate('meeting_take', 'movement_commits(the_meeting.during, plan, needed.side)', 'the_meeting.during');
DROP TRIGGER movement_accompanied ON movement;
DROP TRIGGER movement_accompanied ON commitment;
