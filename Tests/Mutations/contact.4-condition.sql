-- contact.4: the staff of a site read which condition is meant.
-- test: CaseworkTests.AdviceTests/seen
ALTER POLICY advice_condition_for_the_unit ON advice_condition USING (true);
