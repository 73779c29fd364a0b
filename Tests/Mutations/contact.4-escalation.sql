-- contact.4: nobody is told that an advice is overdue.
-- test: CaseworkTests.AdviceTests/escalates
DELETE FROM event_subscription WHERE topic = 'advice.overdue';
