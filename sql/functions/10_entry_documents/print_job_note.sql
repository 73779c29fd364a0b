-- Notes what became of a print, for the service: its state, why, the printer's number of it, and whether the printer
-- has forgotten it. What is NULL stays. Nothing is noted twice. False if the print can't go from its state to that one.
--
-- A print goes back to 'waiting' only if the printer certainly took nothing. Once the printer has it, a job follows it.
CREATE OR REPLACE FUNCTION print_job_note(
  who actor, given_print uuid, given_state text, given_reason text, given_job integer, given_spool text
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  print entry_list_print_job;
  former entry_list_print_job;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.notePrint');
  print := print_job_lock(given_print);
  former := print;
  IF print_job_may_become(print.state, coalesce(given_state, print.state)) IS NOT TRUE THEN RETURN false; END IF;
  IF print.ended_at IS NOT NULL THEN
    UPDATE entry_list_print_job AS j SET spool = coalesce(given_spool, j.spool)
    WHERE j.id = given_print RETURNING * INTO print;
  ELSIF given_state IS NULL THEN
    RETURN false;
  ELSIF given_state = 'waiting' THEN
    UPDATE entry_list_print_job AS j SET
      state = 'waiting', reason = given_reason, sent_at = NULL, printer_uri = NULL, certificate = NULL
    WHERE j.id = given_print RETURNING * INTO print;
    IF print.cancel_asked_at IS NOT NULL THEN print := print_job_end(print, 'cancelled', 'asked'); END IF;
  ELSIF given_state IN ('printing', 'stopped') THEN
    UPDATE entry_list_print_job AS j SET
      state = given_state, reason = given_reason, printer_job = coalesce(j.printer_job, given_job)
    WHERE j.id = given_print RETURNING * INTO print;
    IF former.state = 'sent' THEN
      PERFORM job_enqueue('entryList.followPrint', jsonb_build_object('print', print.id), NULL, print.id::text);
    END IF;
  ELSE
    -- A printer that certainly took nothing has nothing to be asked about, and there is no paper.
    IF former.state = 'sent' AND given_state = 'failed' THEN
      UPDATE entry_list_print_job AS j SET sent_at = NULL, printer_uri = NULL, certificate = NULL
      WHERE j.id = given_print RETURNING * INTO print;
    END IF;
    print := print_job_end(print, given_state, given_reason);
  END IF;
  IF print IS DISTINCT FROM former THEN PERFORM print_job_audit(who, print); END IF;
  RETURN true;
END
$$;

-- Whether a print may go from one state to another. What has ended stays, and only its spool is noted.
CREATE OR REPLACE FUNCTION print_job_may_become(former text, given_state text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN CASE former
    WHEN 'waiting' THEN given_state IN ('waiting', 'failed')
    WHEN 'sent' THEN given_state IN ('waiting', 'printing', 'failed', 'unknown')
    WHEN 'printing' THEN given_state IN ('printing', 'stopped', 'printed', 'failed', 'unknown', 'cancelled')
    WHEN 'stopped' THEN given_state IN ('printing', 'stopped', 'printed', 'failed', 'unknown', 'cancelled')
    ELSE given_state = former END;
