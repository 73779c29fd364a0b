-- entry.2: a meeting stands again although its people have no time for the way.
-- test: MeetingsTests.StatementTests/standsAgain
DROP TRIGGER commitment_leaves_time_again ON commitment;
