-- Whether the time of a list has begun and isn't over, so that the entrance gets what is rendered at once. A list that
-- the entrance has had stays with it, if its release was put off since.
--
-- after: entry_list_times
CREATE OR REPLACE FUNCTION entry_list_release_is_due(given_site text, given_day date) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN (
    SELECT clock_now() < t.destroy_at AND (clock_now() >= t.release_at OR EXISTS (
      SELECT FROM entry_list AS l
      WHERE l.site_code = given_site AND l.day = given_day AND l.released_at IS NOT NULL))
    FROM entry_list_times(given_site, given_day) AS t);
