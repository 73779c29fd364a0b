-- The chain is read by those who read the trail it proves. What the watch counts stays with its functions.

CREATE POLICY audit_chain_for_auditors ON audit_chain FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

CREATE POLICY audit_batch_for_auditors ON audit_batch FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

CREATE POLICY audit_key_for_auditors ON audit_key FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

CREATE POLICY audit_link_for_auditors ON audit_link FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

CREATE POLICY audit_verification_for_auditors ON audit_verification FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

-- The unit answers for a breach, so that it reads alerts, though not the trail behind them.
CREATE POLICY audit_alert_for_auditors_and_the_unit ON audit_alert FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'rju', 'service'));

-- Who is watched doesn't learn how much goes unnoticed, but by the alerts that the unit sees. The unit reads names, so
-- that it is watched too.
CREATE POLICY audit_watch_setting_for_auditors ON audit_watch_setting FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));
