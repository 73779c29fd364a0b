-- Locks the list of a site and a day until the transaction ends, so that concurrent updates are serialised. False if
-- the list is destroyed or due to be: nothing is rendered any more.
CREATE OR REPLACE FUNCTION entry_list_lock(given_site text, given_day date) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO entry_list_day (site_code, day) VALUES (given_site, given_day) ON CONFLICT DO NOTHING;
  PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day AND destroyed_at IS NULL
  FOR NO KEY UPDATE;
  RETURN FOUND AND clock_now() < (SELECT t.destroy_at FROM entry_list_times(given_site, given_day) AS t);
END
$$;
