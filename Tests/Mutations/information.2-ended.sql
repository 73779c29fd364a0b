-- information.2: what was removed where stays with the custodian.
-- test: CaseworkTests.RemovalTests/ended
ALTER POLICY removal_order_of_the_custodian ON removal_order
  USING ((SELECT acting_role()) IN ('rju', 'service') OR site_code = (SELECT acting_site()));
