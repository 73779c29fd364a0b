-- contact.4: the staff of another site read an advice.
-- test: WallsTests.RowReachTests/work
ALTER POLICY advice_of_the_site ON advice USING (true);
