-- Accounts hold names and addresses of people who work with the product. The unit reads all of them, anybody else their
-- own; names alone are given out by account_names.

CREATE POLICY account_within_reach ON account FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR subject = (SELECT acting_subject()));

CREATE POLICY account_role_within_reach ON account_role FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR subject = (SELECT acting_subject()));

CREATE POLICY account_absence_within_reach ON account_absence FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR subject = (SELECT acting_subject()));
