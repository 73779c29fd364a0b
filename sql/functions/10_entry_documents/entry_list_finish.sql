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
END
$$;

-- Schedules the two reminders of an unacknowledged revision: each before the first arrival by its configured lead, or
-- a quarter of an hour (the second: half an hour) after the release if that is later. For a list with nobody on it,
-- eight in the morning counts as the first arrival. A late revision escalates at once: its second reminder is due now.
CREATE OR REPLACE FUNCTION entry_list_remind(released entry_list) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  is_late constant boolean := entry_list_is_late(released);
BEGIN
  INSERT INTO entry_list_reminder (site_code, day, revision, step)
  SELECT released.site_code, released.day, released.revision, step
  FROM unnest(ARRAY[1, 2]) AS step WHERE step = 2 OR NOT is_late;
  PERFORM job_enqueue(
    'entryList.acknowledgementDue', jsonb_build_object('reminder', r.id),
    CASE WHEN is_late THEN released.released_at ELSE greatest(
      coalesce(released.first_arrival, wall_instant(released.day + time '08:00', s.time_zone))
        - make_interval(mins => ladder.lead_minutes),
      released.released_at + make_interval(mins => 15 * ladder.step)) END,
    r.id::text)
  FROM site AS s
  CROSS JOIN entry_list_setting AS e
  CROSS JOIN LATERAL (
    VALUES (1, e.first_reminder_lead_minutes), (2, e.second_reminder_lead_minutes)
  ) AS ladder (step, lead_minutes)
  JOIN entry_list_reminder AS r ON (r.site_code, r.day, r.revision, r.step)
    = (released.site_code, released.day, released.revision, ladder.step)
  WHERE s.code = released.site_code
  ORDER BY ladder.step;
END
$$;

-- Whether a revision is released so late that somebody on it arrives within the site's lead for confirmations
-- (entry.3).
CREATE OR REPLACE FUNCTION entry_list_is_late(released entry_list) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM entry_list_arrival AS a
    JOIN attendee AS t ON t.id = a.arrival_id
    CROSS JOIN LATERAL site_leads((released).site_code) AS l
    WHERE (a.site_code, a.day, a.revision) = ((released).site_code, (released).day, (released).revision)
      AND t.arrival >= (released).released_at AND t.arrival < (released).released_at + l.confirmation_lead);
END
$$;
