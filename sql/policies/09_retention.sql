-- The unit sets the schedule, auditors check it, the service carries it out. No row here names a person.

CREATE POLICY retention_rule_for_the_unit_and_auditors ON retention_rule FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'rju', 'service'));

CREATE POLICY retention_report_for_the_unit_and_auditors ON retention_report FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'rju', 'service'));

CREATE POLICY destruction_certificate_for_the_unit_and_auditors ON destruction_certificate FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'rju', 'service'));
