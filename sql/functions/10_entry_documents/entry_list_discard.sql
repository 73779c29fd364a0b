-- Discards the unreleased revision of a list on which nobody is expected any more, as though it had never been made
-- (entry.3): its row, whom it names, and its key, which a job destroys. Does nothing if there is none.
--
-- Raises entry_list_seen_is_revised once the entrance has seen a revision: then the next one says that nobody is
-- expected. Raises serialization_failure if somebody is expected by now, so that the job is tried again.
CREATE OR REPLACE FUNCTION entry_list_discard(who actor, given_site text, given_day date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  unseen entry_list;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.destroy');
  PERFORM FROM entry_list_day AS d WHERE d.site_code = given_site AND d.day = given_day FOR NO KEY UPDATE;
  SELECT l.* INTO unseen FROM entry_list AS l
  WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'rendered';
  IF unseen.id IS NULL THEN RETURN; END IF;
  IF EXISTS (
    SELECT FROM entry_list AS s
    WHERE s.site_code = given_site AND s.day = given_day AND s.released_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the entrance has seen a revision'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_list_seen_is_revised', TABLE = 'entry_list';
  END IF;
  IF EXISTS (SELECT FROM entry_list_expected(given_site, given_day)) THEN
    RAISE EXCEPTION 'somebody is expected by now' USING ERRCODE = 'serialization_failure';
  END IF;
  PERFORM entry_list_clear(unseen, NULL);
  DELETE FROM entry_list AS l WHERE l.id = unseen.id;
  PERFORM audit_write(
    who, 'entryList.destroy', 'entryList', site_day_name(given_site, given_day),
    jsonb_build_object('revision', unseen.revision));
END
$$;
