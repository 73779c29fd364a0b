-- queue: within a lane, what was made first is run first, however urgent another job is.
-- test: JobQueueTests.LaneTests/together
SELECT mutate('job_claim_shares', 'ORDER BY next.due_by, next.run_at, next.id', 'ORDER BY next.run_at, next.id');
