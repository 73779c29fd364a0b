-- entry.2: a booking and an import of ways miss each other.
-- test: MeetingsTests.GroundReviewTests/importWaits
SELECT mutate('ground_wait', 'LOCK TABLE meeting IN EXCLUSIVE MODE;', 'NULL;');
