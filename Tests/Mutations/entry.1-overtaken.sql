-- entry.1: a proposal outlives the place and time that it was made for.
-- test: MeetingsTests.ArrivalProposalTests/overtaken
DROP TRIGGER meeting_overtakes_proposals ON meeting;
