-- Announces that the front desk hasn't acknowledged a released revision, unless it has by now or a newer revision
-- replaced it, and completes the job that asks (entry.3). The event says which reminder this is: step 1 or 2.
--
-- False if the job belongs to another worker by now; then nothing is announced.
CREATE OR REPLACE FUNCTION entry_list_acknowledgement_due(
  given_site text, given_day date, given_revision integer, step integer, job bigint, lease integer
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  IF EXISTS (
    SELECT FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.revision = given_revision AND l.state = 'released'
  ) AND NOT entry_list_is_acknowledged(given_site, given_day, given_revision) THEN
    PERFORM event_publish(
      'entryList.unacknowledged',
      entry_list_event(given_site, given_day, given_revision) || jsonb_build_object('step', step));
  END IF;
  RETURN true;
END
$$;
