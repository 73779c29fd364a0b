-- The roles, and sites, in which somebody has signed in, or was engaged.
CREATE OR REPLACE FUNCTION account_roles(given_subject text) RETURNS TABLE (role text, site_code text)
  LANGUAGE sql STABLE
AS $$
  SELECT r.role, r.site_code FROM account_role AS r WHERE r.subject = given_subject
  UNION
  SELECT 'mediator', NULL FROM mediator AS m WHERE m.subject = given_subject
$$;
