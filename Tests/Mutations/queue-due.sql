-- queue: a job that an event makes has no time to be due.
-- test: JobQueueTests.LimitTests/due
SELECT mutate('event_publish', 'job_due_by(s.job_kind, now_at)', 'NULL::timestamptz');
