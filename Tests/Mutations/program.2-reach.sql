-- program.2: a mediator whose engagement is over still reaches their processes.
-- test: MeetingsTests.MediatorChangeTests/lapsed
SELECT mutate('mediator_works_today', 'e.ends_on >= least(today, west)', 'true');
