-- Queues what an event about a meeting asks of the entry lists that it touches, and completes the job that brought the
-- event (entry.3): each list is rendered now, released and checked again at its times, and destroyed at the end. Jobs
-- that wait already are merged with these.
--
-- False if the job belongs to another worker by now; then nothing is queued.
CREATE OR REPLACE FUNCTION entry_list_plan(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  touched record;
  times record;
  list uuid;
  payload jsonb;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  FOR touched IN SELECT t.site_code, t.day FROM entry_list_touched_by(given_meeting) AS t ORDER BY 1, 2 LOOP
    -- Nobody sets another time for the site's lists meanwhile.
    PERFORM FROM site AS s WHERE s.code = touched.site_code FOR SHARE;
    SELECT * INTO times FROM entry_list_times(touched.site_code, touched.day);
    CONTINUE WHEN times.destroy_at <= clock_now();
    list := entry_list_identify(touched.site_code, touched.day);
    payload := jsonb_build_object('list', list);
    PERFORM job_enqueue('entryList.render', payload, NULL, list::text);
    PERFORM job_enqueue('entryList.destroy', payload, times.destroy_at, list::text);
    PERFORM entry_list_plan_times(touched.site_code, touched.day);
  END LOOP;
  RETURN true;
END
$$;

-- The lists that an event about a meeting touches: that of its place and day, if the meeting is confirmed or a list is
-- planned there already, and those of the places it was moved from. A list that is being rendered for the first time
-- names nobody yet, so that what it names can't be asked.
CREATE OR REPLACE FUNCTION entry_list_touched_by(given_meeting uuid) RETURNS TABLE (site_code text, day date)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.site_code, m.day FROM meeting AS m
  WHERE m.id = given_meeting AND (
    m.state = 'confirmed'
    OR EXISTS (SELECT FROM entry_list_day AS d WHERE d.site_code = m.site_code AND d.day = m.day))
  UNION
  SELECT v.site_code, v.day FROM meeting_version AS v
  JOIN entry_list_day AS d ON d.site_code = v.site_code AND d.day = v.day
  WHERE v.meeting_id = given_meeting
  UNION
  SELECT a.site_code, a.day FROM entry_list_arrival AS a WHERE a.meeting_id = given_meeting;
END;
