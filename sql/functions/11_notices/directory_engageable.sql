-- Who can be engaged as a mediator, by name: mediators, and people who have no role yet. For the unit; empty for
-- others.
CREATE OR REPLACE FUNCTION directory_engageable() RETURNS TABLE (subject text, name text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'directory.read');
  RETURN QUERY
  SELECT a.subject, coalesce(a.name, a.subject)
  FROM account AS a
  WHERE acting_role() = 'rju'
    AND (NOT EXISTS (SELECT FROM account_roles(a.subject))
      OR EXISTS (SELECT FROM account_roles(a.subject) AS r WHERE r.role = 'mediator'))
  ORDER BY 2, 1;
END
$$;
