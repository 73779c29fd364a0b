-- Whether an actor may read who is on the list of a site and a day (scope.1, information.2): who may see the site's
-- lists, until the hour after the day at which the list is to be destroyed. That holds although its destruction waits
-- for an acknowledgement, or for the job that carries it out.
CREATE OR REPLACE FUNCTION entry_list_is_readable(who actor, given_site text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN entry_list_within_reach(who, given_site)
    AND clock_now() < (SELECT t.destroy_at FROM entry_list_times(given_site, given_day) AS t);
END
$$;
