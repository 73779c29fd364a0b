-- The names of accounts by their subjects, for pages that show who somebody is. Whoever asks knows the subjects
-- already; it gives out nothing else of an account. An account without a name has no row.
CREATE OR REPLACE FUNCTION account_names(subjects text[]) RETURNS TABLE (subject text, name text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'account.read');
  RETURN QUERY
  SELECT a.subject, a.name FROM account AS a
  WHERE a.subject = ANY (subjects) AND a.name IS NOT NULL AND acting_role() <> 'publicIntake'
  ORDER BY a.subject;
END
$$;
