-- contact.4: everyone reads what the Parole Board decided.
-- test: WallsTests.RowReachTests/contact
ALTER POLICY advice_outcome_for_the_unit ON advice_outcome USING (true);
