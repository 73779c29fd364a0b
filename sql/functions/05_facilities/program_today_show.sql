-- Today for whoever looks at all sites at once: by the clock of the westernmost sites, where a day ends last.
CREATE OR REPLACE FUNCTION program_today_show() RETURNS TABLE (today date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'site.list');
  RETURN QUERY SELECT westernmost_today();
END
$$;
