-- program.2: whoever is taken off one process waits for their other ones.
-- test: MeetingsTests.MediatorChangeTests/takenOffMeanwhile
SELECT mutate('mediation_lock', 'p.id = coalesce(assigned_to, p.id)', 'true');
