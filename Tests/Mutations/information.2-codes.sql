-- information.2: the codes of names outlive the names.
-- test: RetentionTests.DestructionTests/codes
SELECT mutate('process_doom_names', 't.id = i.participant_id AND', 'false AND t.id = i.participant_id AND');
