-- contact.1: a mediator reads from a clearance that somebody stands in another file.
-- test: MeetingsTests.OrderElsewhereTests/wall
ALTER POLICY clearance_of_a_condition_within_reach ON clearance
  USING (EXISTS (SELECT FROM contact_condition AS c WHERE c.id = condition_id));
