-- One account within the actor's reach; no row beyond it.
CREATE OR REPLACE FUNCTION account_find(given_subject text) RETURNS TABLE (account jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'account.read');
  RETURN QUERY SELECT account_view(a) FROM account AS a WHERE a.subject = given_subject;
END
$$;
