-- scope.1: everyone reads what the unit answered on orders.
-- test: WallsTests.RowReachTests/contact
ALTER POLICY contact_answer_within_reach ON contact_answer USING (true);
