-- Whether somebody has a role that the other has, at the same site. A mediator stands in only while engaged
-- (program.2).
CREATE OR REPLACE FUNCTION account_may_stand_in(deputy text, absent text) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM account_roles(deputy) AS d JOIN account_roles(absent) AS a
      ON a.role = d.role AND a.site_code IS NOT DISTINCT FROM d.site_code
    WHERE d.role <> 'mediator'
      OR EXISTS (SELECT FROM mediator AS m WHERE m.subject = deputy AND mediator_works_today(m.id)));
