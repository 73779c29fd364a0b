-- Trigger on agency_setting: once lists are to be released or destroyed at another time, those to come are planned for
-- it (entry.3, information.2). A site that has a time of its own keeps it for the release. Reminders that are planned
-- stay.
CREATE OR REPLACE FUNCTION agency_setting_retimes_lists() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NEW.list_release_minutes <> OLD.list_release_minutes THEN
    PERFORM entry_list_retime_releases(s.code)
    FROM site AS s LEFT JOIN site_entrance AS n ON n.site_code = s.code
    WHERE n.release_lead_minutes IS NULL
      AND EXISTS (SELECT FROM entry_list_day AS d WHERE d.site_code = s.code AND d.destroyed_at IS NULL)
    ORDER BY s.code;
  END IF;
  IF NEW.list_destruction_minutes <> OLD.list_destruction_minutes THEN
    PERFORM job_cancel('entryList.destroy', d.id::text), job_enqueue(
      'entryList.destroy', jsonb_build_object('list', d.id),
      (SELECT t.destroy_at FROM entry_list_times(d.site_code, d.day) AS t), d.id::text)
    FROM entry_list_day AS d WHERE d.destroyed_at IS NULL ORDER BY d.site_code, d.day;
  END IF;
  RETURN NULL;
END
$$;
