-- entry.3: an arrival that the clocks pass twice is always taken for the later time.
-- test: MeetingsTests.WallChoiceTests/planned
SELECT mutate('meeting_claim_with_arrivals', 'coalesce(kept.arrival, by_plan.instant)', 'lower(span)');
