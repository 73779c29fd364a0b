-- entry.1: a meeting is planned anew into a closure, and nobody is told.
-- test: MeetingsTests.GroundTests/intoAClosure
SELECT mutate('meeting_review', 'AND given_meeting IN (SELECT closure_covers(c.id));', 'AND false;');
