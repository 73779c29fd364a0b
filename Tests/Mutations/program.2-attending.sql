-- program.2: anybody can be made a meeting's mediator.
-- test: MeetingsTests.MediatorChangeTests/engaged
SELECT mutate('mediators_forbidden_by', 'RETURN jsonb_build_object', 'PERFORM jsonb_build_object');
