-- referral.1: everyone reads every referral.
-- test: CaseworkTests.ReferralTests/byStatements
DROP POLICY referral_for_the_unit ON referral;
CREATE POLICY referral_for_anyone ON referral FOR SELECT USING (true);
