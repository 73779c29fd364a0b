-- How the watch over entry lists is doing, for whoever watches the service and has no account: seconds since it last
-- ran (NULL if it never did), how many lacks it left open, and whether it should have run since.
CREATE OR REPLACE FUNCTION entry_list_watch_state()
  RETURNS TABLE (age_seconds double precision, lack_count integer, is_stale boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.render');
  RETURN QUERY
  SELECT
    extract(epoch FROM clock_now() - w.ran_at)::double precision, w.lack_count, entry_list_watch_is_stale()
  FROM entry_list_watch AS w;
END
$$;
