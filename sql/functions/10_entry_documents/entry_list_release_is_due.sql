-- Whether the time of a list has begun and isn't over, so that the entrance gets what is rendered at once.
--
-- after: entry_list_times
CREATE OR REPLACE FUNCTION entry_list_release_is_due(given_site text, given_day date) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN (
    SELECT clock_now() >= t.release_at AND clock_now() < t.destroy_at
    FROM entry_list_times(given_site, given_day) AS t);
