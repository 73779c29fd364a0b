-- entry.1: a meeting has two proposed arrivals at once.
-- test: MeetingsTests.StatementTests/refused
DROP INDEX arrival_proposal_one_open;
