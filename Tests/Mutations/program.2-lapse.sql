-- program.2: nobody looks for processes whose mediators' engagements have lapsed.
-- test: MeetingsTests.MediatorChangeTests/lapsed
SELECT mutate('mediators_review', 'PERFORM process_mediator_settle(standing.id)', 'PERFORM 1');
