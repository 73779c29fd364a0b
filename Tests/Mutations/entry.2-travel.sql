-- entry.2: somebody can be due at two sites with no time for the way.
-- test: MeetingsTests.MediatorChangeTests/travel
DROP TRIGGER commitment_leaves_time_to_travel ON commitment;
