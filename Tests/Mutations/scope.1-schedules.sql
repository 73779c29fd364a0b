-- scope.1: anybody has a recurring job run.
-- test: WebTests.ScheduleWebTests/roles
INSERT INTO permission (role, action) SELECT role, 'schedule.run' FROM unnest(ARRAY['mediator', 'auditor']) AS role;
