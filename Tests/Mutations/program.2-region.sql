-- program.2: a site goes to another region, and meetings without the engagement that it asks for stay confirmed.
-- test: MeetingsTests.GroundTests/region
SELECT mutate('ground_review_meetings', 'PERFORM meeting_review_mediators(standing);', 'NULL;');
