-- The accounts within the actor's reach, by name: the unit's are all, with a text in the name, the subject or the
-- address (whatever the accents), a role and a site where those are given; anybody else's is their own. A page begins
-- behind given_after.
CREATE OR REPLACE FUNCTION account_list(
  given_search text, given_role text, given_site text, given_after text, given_limit integer
) RETURNS TABLE (account jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'account.list');
  RETURN QUERY
  SELECT account_view(a)
  FROM account AS a
  WHERE (given_search IS NULL
      OR position(text_folded(given_search) IN text_folded(concat_ws(' ', a.name, a.subject, a.email))) > 0)
    AND (num_nonnulls(given_role, given_site) = 0 OR EXISTS (
      SELECT FROM account_roles(a.subject) AS r
      WHERE (given_role IS NULL OR r.role = given_role) AND (given_site IS NULL OR r.site_code = given_site)))
    AND (given_after IS NULL OR (coalesce(a.name, a.subject), a.subject) > (
      SELECT coalesce(seen.name, seen.subject), seen.subject FROM account AS seen WHERE seen.subject = given_after))
  ORDER BY coalesce(a.name, a.subject), a.subject
  LIMIT given_limit;
END
$$;
