-- Whether a list that may be destroyed is still needed (information.2): its last revision isn't acknowledged, or
-- a floor above holds it (retention_hold), as notices do while one about it is unsent. After seven days it isn't
-- needed any more, because names are not kept for ever.
CREATE OR REPLACE FUNCTION entry_list_is_awaited(given_site text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN clock_now() < (SELECT t.destroy_at + interval '7 days' FROM entry_list_times(given_site, given_day) AS t)
    AND (
      EXISTS (
        SELECT FROM entry_list AS l
        WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released'
          AND NOT entry_list_is_acknowledged(l.site_code, l.day, l.revision))
      OR retention_is_held('entryList', site_day_name(given_site, given_day)));
END
$$;
