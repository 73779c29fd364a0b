-- Locks a site's day for an entry of the entrance, and says what prevents it; the outcome is NULL if nothing does.
--
-- Outcomes: notFound if the actor isn't of the site, or a released list is needed and there is none; notYet if it
-- happened later than now; otherDay unless it happened on that day at the site, and from the day's destruction on.
-- happened is NULL for now.
CREATE OR REPLACE FUNCTION entrance_begin_change(
  who actor, given_site text, given_day date, needs_list boolean, happened timestamptz,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql
AS $$
BEGIN
  answer := '{}';
  IF needs_list THEN
    SELECT b.outcome, b.answer INTO outcome, answer FROM entry_list_begin_change(who, given_site, given_day, NULL) AS b;
  ELSIF NOT entry_list_within_reach(who, given_site) THEN
    outcome := 'notFound';
  END IF;
  IF outcome IS NULL AND happened > clock_now() THEN
    outcome := 'notYet';
  ELSIF outcome IS NULL AND clock_now() >= (SELECT t.destroy_at FROM entry_list_times(given_site, given_day) AS t) THEN
    outcome := 'otherDay';
  ELSIF outcome IS NULL AND given_day IS DISTINCT FROM site_day_at(given_site, coalesce(happened, clock_now())) THEN
    outcome := 'otherDay';
  END IF;
END
$$;
