-- program.2: nobody is reminded that an engagement ends.
-- test: CaseworkTests.AdviceTests/engagementEnds
DROP TRIGGER engagement_reminder_planned ON engagement;
