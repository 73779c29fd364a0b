-- entry.1: a closure stays in the way of a meeting that keeps clear of it.
-- test: MeetingsTests.GroundTests/closureAvoided
SELECT mutate('meeting_review', 'given_meeting NOT IN (SELECT closure_covers(f.cause))', 'false');
