-- space.3: the Visits and Correspondence area is a room like any other.
-- test: MeetingsTests.MeetingClauseTests/visitsArea
SELECT mutate('visits_area_authorised', 'RETURN EXISTS', 'RETURN true OR EXISTS');
