-- queue: jobs of a kind start as fast as there are hands.
-- test: JobQueueTests.LimitTests/pace
SELECT mutate('job_pace', 'started > 0', 'false');
