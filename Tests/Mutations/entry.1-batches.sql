-- entry.1: of meetings that are too many for one batch, only the first are reviewed.
-- test: MeetingsTests.GroundReviewTests/batches
SELECT mutate('ground_review_batch', 'PERFORM job_enqueue(', 'PERFORM num_nonnulls(');
