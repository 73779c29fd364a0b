-- How this server is copied to others: how many are connected, which of them a commit waits for
-- (synchronous_standby_names; empty for none), and how (synchronous_commit, as this session has it). A program that
-- only takes a backup by replication counts while it does.
CREATE OR REPLACE FUNCTION server_replication()
  RETURNS TABLE (standbys integer, synchronous_names text, synchronous_commit text)
  LANGUAGE sql STABLE
AS $$
  -- The role of the program sees that there is one, and nothing of it.
  SELECT
    (SELECT count(*)::integer FROM pg_stat_get_wal_senders()), current_setting('synchronous_standby_names'),
    current_setting('synchronous_commit')
$$;
