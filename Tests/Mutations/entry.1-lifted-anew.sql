-- entry.1: what a closure kept from being planned anew stays as it is when it is lifted.
-- test: MeetingsTests.FreedGroundTests/closureLifted
SELECT mutate('closure_lifted', 'PERFORM meeting_review(waits.id)', 'PERFORM waits.id');
