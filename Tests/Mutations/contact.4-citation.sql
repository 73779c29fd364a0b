-- contact.4: a clearance cites what nobody recommended.
-- test: CaseworkTests.AdviceTests/cited
DROP TRIGGER clearance_cites_a_recommendation ON clearance;
