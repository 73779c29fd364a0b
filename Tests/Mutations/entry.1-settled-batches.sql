-- entry.1: an upgrade settles one batch, and leaves the rest.
-- test: MeetingsTests.SettleTests/killed
SELECT mutate('meetings_settle', 'IF cardinality(batch) = meetings_in_a_batch() THEN', 'IF false THEN');
