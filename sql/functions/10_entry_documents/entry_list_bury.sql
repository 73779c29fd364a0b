-- Destroys what a list holds once its time is over, and returns the keys of its revisions for the caller to destroy
-- (information.2). A tombstone of each revision stays, with the numbers of its copies and what became of them: paper
-- outlives the list. If one of them is still out, the unit gets a task, which ends by itself (entry_list_copy_settles).
-- Returns nothing, and changes nothing, if the time isn't over or the list is awaited. A list that was destroyed before
-- returns its keys again, so that a killed job can be repeated.
CREATE OR REPLACE FUNCTION entry_list_bury(who actor, given_site text, given_day date) RETURNS TABLE (key_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.destroy');
  PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day FOR NO KEY UPDATE;
  IF NOT FOUND OR clock_now() < (SELECT t.destroy_at FROM entry_list_times(given_site, given_day) AS t) THEN
    RETURN;
  END IF;
  IF EXISTS (
    SELECT FROM entry_list_day AS l WHERE l.site_code = given_site AND l.day = given_day AND l.destroyed_at IS NULL
  ) AND entry_list_is_awaited(given_site, given_day) THEN
    RETURN;
  END IF;
  UPDATE entry_list_day SET destroyed_at = clock_now()
  WHERE site_code = given_site AND day = given_day AND destroyed_at IS NULL;
  IF FOUND THEN
    PERFORM print_job_stop_all(given_site, given_day, NULL, 'destroyed');
    IF EXISTS (SELECT FROM entry_list_copy_out AS o WHERE o.site_code = given_site AND o.day = given_day) THEN
      PERFORM rju_task_open_of_day('copiesOut', given_site, given_day);
    END IF;
    DELETE FROM entry_list_misspelling WHERE site_code = given_site AND day = given_day;
    DELETE FROM entry_list_arrival WHERE site_code = given_site AND day = given_day;
    -- An entry that undoes one goes first.
    DELETE FROM entrance_event WHERE site_code = given_site AND day = given_day AND undoes IS NOT NULL;
    DELETE FROM entrance_event WHERE site_code = given_site AND day = given_day;
    PERFORM entry_list_stop_reminders(given_site, given_day, l.revision) FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day;
    UPDATE entry_list SET
      state = 'destroyed', destroyed_at = clock_now(), content_sealed = NULL, document_sealed = NULL,
      first_arrival = NULL
    WHERE site_code = given_site AND day = given_day;
    -- If nobody was ever listed, there was nothing to destroy, and the trail says nothing.
    IF EXISTS (SELECT FROM entry_list AS l WHERE l.site_code = given_site AND l.day = given_day) THEN
      PERFORM audit_write(who, 'entryList.destroy', 'entryList', site_day_name(given_site, given_day));
    END IF;
  END IF;
  RETURN QUERY SELECT l.key_id FROM entry_list AS l WHERE l.site_code = given_site AND l.day = given_day;
END
$$;
