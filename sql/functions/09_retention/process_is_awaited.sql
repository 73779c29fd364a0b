-- Whether the people of a closed process are still needed (information.2): an entry list names one of them, or a notice
-- about one of its meetings is unsent or nobody has acknowledged it. The floors of lists and notices say so by
-- retention_hold.
CREATE OR REPLACE FUNCTION process_is_awaited(given_process uuid) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT retention_is_held('process', given_process::text);
$$;
