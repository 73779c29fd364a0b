-- entry.2: whoever waits for a meeting's people doesn't hear that it has given them up.
-- test: MeetingsTests.FreedGroundTests/rivalGone
DELETE FROM event_subscription WHERE job_kind = 'meeting.reviewFreed';
