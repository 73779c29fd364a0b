-- information.2: nobody is told that a removal is overdue.
-- test: CaseworkTests.RemovalTests/escalates
DELETE FROM event_subscription WHERE topic = 'removal.overdue';
