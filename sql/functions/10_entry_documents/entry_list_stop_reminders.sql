-- Cancels the reminders of a revision.
CREATE OR REPLACE FUNCTION entry_list_stop_reminders(given_site text, given_day date, given_revision integer)
  RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_cancel('entryList.acknowledgementDue', r.id::text)
  FROM entry_list_reminder AS r
  WHERE (r.site_code, r.day, r.revision) = (given_site, given_day, given_revision);
END
$$;
