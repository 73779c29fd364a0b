-- space.3: any room can be authorised as if it were a Visits and Correspondence area.
-- test: MeetingsTests.MeetingClauseTests/visitsArea
DROP TRIGGER visits_authorisation_of_an_area ON visits_authorisation;
