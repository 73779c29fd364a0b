-- referral.1: the public makes any referral.
-- test: CaseworkTests.ReferralIntakeTests/byStatements
ALTER TABLE referral DROP CONSTRAINT referral_public_of_a_victim;
