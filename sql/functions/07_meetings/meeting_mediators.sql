-- Who attends a meeting as a mediator: its mediator, and the co-mediators.
CREATE OR REPLACE FUNCTION meeting_mediators(given_meeting uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.mediator_id FROM meeting AS m WHERE m.id = given_meeting
  UNION ALL
  SELECT o.mediator_id FROM meeting_co_mediator AS o WHERE o.meeting_id = given_meeting;
END;
