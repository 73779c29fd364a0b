-- contact.4: a clearance cites what the Parole Board refused.
-- test: CaseworkTests.BoardOutcomeTests/outcome
DROP TRIGGER clearance_cites_a_recommendation ON clearance;
