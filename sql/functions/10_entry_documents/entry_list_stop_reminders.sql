-- Cancels the reminders of a revision.
CREATE OR REPLACE FUNCTION entry_list_stop_reminders(given_site text, given_day date, given_revision integer)
  RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_cancel(
    'entryList.acknowledgementDue', entry_list_reminder_key(given_site, given_day, given_revision, step))
  FROM generate_series(1, 2) AS step;
END
$$;
