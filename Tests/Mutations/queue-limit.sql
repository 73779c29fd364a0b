-- queue: workers hold more jobs of a kind than it allows.
-- test: JobQueueTests.LimitTests/runningMax
SELECT mutate('job_kind_room', 'k.running_max - (SELECT', '10000 - (SELECT');
