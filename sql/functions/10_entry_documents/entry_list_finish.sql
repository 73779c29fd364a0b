-- Ends an update of a list: releases the newest revision if its time has come, flags the meetings whose people may not
-- be on it (contact.1), and completes the job. What is still to come is planned again: its time may have been put off
-- while this job was under way.
--
-- False if the job belongs to another worker by now; the caller then rolls everything back.
CREATE OR REPLACE FUNCTION entry_list_finish(given_site text, given_day date, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  PERFORM entry_list_release_if_due(given_site, given_day);
  PERFORM entry_list_plan_times(given_site, given_day);
  IF entry_list_release_is_due(given_site, given_day) THEN
    PERFORM entry_list_flag_uncleared(given_site, given_day);
  END IF;
  RETURN job_complete(job, lease);
END
$$;

-- Announces each confirmed meeting that contact.1 keeps off the list, once, and opens a task for the unit. Forgets the
-- meetings that are cleared by now, so that they can be announced again.
CREATE OR REPLACE FUNCTION entry_list_flag_uncleared(given_site text, given_day date) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  flagged record;
BEGIN
  DELETE FROM entry_list_flag AS f USING meeting AS m
  WHERE m.id = f.meeting_id AND m.site_code = given_site AND m.day = given_day AND meeting_contact_cleared(m.id);
  FOR flagged IN
    INSERT INTO entry_list_flag (meeting_id)
    SELECT m.id FROM meeting AS m
    WHERE m.site_code = given_site AND m.day = given_day AND m.state = 'confirmed'
      AND NOT meeting_contact_cleared(m.id)
    ON CONFLICT DO NOTHING
    RETURNING meeting_id
  LOOP
    PERFORM meeting_publish('meeting.flagged', flagged.meeting_id);
    PERFORM rju_task_open('meetingFlagged', m.process_id, m.id) FROM meeting AS m WHERE m.id = flagged.meeting_id;
  END LOOP;
END
$$;

-- Releases the rendered revision if its time has come, announces it, and starts its reminders.
CREATE OR REPLACE FUNCTION entry_list_release_if_due(given_site text, given_day date) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  released entry_list;
  is_first boolean;
BEGIN
  UPDATE entry_list AS l SET state = 'released', released_at = clock_now()
  WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'rendered'
    AND entry_list_release_is_due(given_site, given_day)
  RETURNING * INTO released;
  IF released.revision IS NULL THEN RETURN; END IF;
  is_first := NOT EXISTS (
    SELECT FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.revision < released.revision
      AND l.released_at IS NOT NULL);
  PERFORM event_publish(
    CASE WHEN is_first THEN 'entryList.released' ELSE 'entryList.revised' END,
    jsonb_build_object('revision', released.id));
  PERFORM entry_list_remind(released);
  PERFORM print_job_plan(released.site_code, released.day);
END
$$;
