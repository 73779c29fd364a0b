-- Whether the watch over entry lists has missed three of its checks. It runs every quarter of an hour.
CREATE OR REPLACE FUNCTION entry_list_watch_is_stale() RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT coalesce(w.ran_at, w.begun_at) < clock_now() - interval '45 minutes' FROM entry_list_watch AS w
$$;
