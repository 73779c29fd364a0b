-- Who may stand in for somebody: whoever has one of their roles, at the same site if it is of one. For the person and
-- the unit; empty for anybody else.
CREATE OR REPLACE FUNCTION account_deputies(given_subject text) RETURNS TABLE (subject text, name text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'account.read');
  RETURN QUERY
  SELECT a.subject, coalesce(a.name, a.subject)
  FROM account AS a
  WHERE (acting_role() = 'rju' OR acting_subject() = given_subject)
    AND a.subject <> given_subject AND account_may_stand_in(a.subject, given_subject)
  ORDER BY 2, 1
  LIMIT 1000;
END
$$;
