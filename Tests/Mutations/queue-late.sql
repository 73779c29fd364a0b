-- queue: a job is told of as late that may be about to be done.
-- test: CaseworkTests.TaskTests/stuck
SELECT mutate('job_late_look', 'l.found_at <= now_at - interval ''45 seconds''', 'true');
