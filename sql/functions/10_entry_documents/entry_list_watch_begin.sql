-- Has the watch over entry lists begin now, in a demonstration whose clock was set after it was installed. Only the
-- owner calls it.
CREATE OR REPLACE FUNCTION entry_list_watch_begin() RETURNS void
  LANGUAGE sql
AS $$
  UPDATE entry_list_watch SET begun_at = clock_now() WHERE ran_at IS NULL
$$;
