-- queue: jobs of a paused kind are claimed.
-- test: JobQueueTests.PauseTests/paused
SELECT mutate('job_claim_shares', 'p.ends_at > clock_now()', 'false');
