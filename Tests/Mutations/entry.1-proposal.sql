-- entry.1: the site changes an arrival without the mediator.
-- test: MeetingsTests.ArrivalProposalTests/proposed
SELECT mutate('meeting_adjust', 'NOT is_site', 'true');
