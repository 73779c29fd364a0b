-- queue: a claim whose answer was lost holds its jobs until their time is over.
-- test: JobQueueTests.LeaseTests/answerLost
SELECT mutate('job_list_held', 'j.worker_id = given_worker', 'false');
