-- Locks a list for a change by the entrance, and says why the change is refused; the outcome is NULL if it isn't.
--
-- Outcomes: notFound if no list is released or the actor isn't of the site; revisionUnknown; newerRevision, with the
-- revision in `current`. Where `meant` is NULL the change isn't about one revision, and any released one will do.
CREATE OR REPLACE FUNCTION entry_list_begin_change(
  who actor, given_site text, given_day date, meant integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql
AS $$
DECLARE
  current integer;
BEGIN
  answer := '{}';
  IF entry_list_within_reach(who, given_site) THEN
    PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day FOR NO KEY UPDATE;
    SELECT l.revision INTO current FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released';
  END IF;
  IF current IS NULL THEN
    outcome := 'notFound';
  ELSIF meant > current OR meant < 1 THEN
    outcome := 'revisionUnknown';
  ELSIF meant < current THEN
    outcome := 'newerRevision';
    answer := jsonb_build_object('current', current);
  END IF;
END
$$;
