-- Announces that the front desk hasn't acknowledged a released revision, unless it has by now or a newer revision
-- replaced it, and completes the job that asks (entry.3). The event names the reminder, which knows the revision and
-- whether it is the first or the second.
--
-- False if the job belongs to another worker by now; then nothing is announced.
CREATE OR REPLACE FUNCTION entry_list_acknowledgement_due(given_reminder uuid, job bigint, lease integer)
  RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  IF entry_list_reminder_holds(given_reminder) THEN
    PERFORM event_publish('entryList.unacknowledged', jsonb_build_object('reminder', given_reminder));
  END IF;
  RETURN true;
END
$$;
