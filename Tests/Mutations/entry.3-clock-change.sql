-- entry.3: an arrival is planned by the wall clock, over a change of the clocks too.
-- test: MeetingsTests.WallChoiceTests/planned
SELECT mutate(
  'meeting_claim_with_arrivals', 'by_plan.instant AT TIME ZONE zone', 'given_wall - make_interval(mins => lead)');
