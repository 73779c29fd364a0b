-- Has a print cancelled (entry.3): at once if nothing went out yet, otherwise by the job that follows it at the
-- printer. A second time changes nothing.
--
-- Outcomes: done, with the print as print_job_view has it; notFound for an unknown print or another site's; printOver
-- if it has ended otherwise.
CREATE OR REPLACE FUNCTION print_job_cancel(
  who actor, given_site text, given_day date, given_print uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  print entry_list_print_job;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.cancelPrint');
  answer := '{}';
  outcome := 'notFound';
  IF NOT entry_list_within_reach(who, given_site) THEN RETURN; END IF;
  PERFORM FROM entry_list_day AS d WHERE d.site_code = given_site AND d.day = given_day FOR NO KEY UPDATE;
  SELECT * INTO print FROM entry_list_print_job AS j
  WHERE j.id = given_print AND j.site_code = given_site AND j.day = given_day;
  IF print.id IS NULL THEN RETURN; END IF;
  outcome := 'printOver';
  IF print.state IN ('printed', 'failed', 'unknown') THEN RETURN; END IF;
  IF print.state = 'waiting' THEN
    print := print_job_end(print, 'cancelled', 'asked');
  ELSIF print.state <> 'cancelled' AND print.cancel_asked_at IS NULL THEN
    UPDATE entry_list_print_job AS j SET cancel_asked_at = clock_now() WHERE j.id = print.id RETURNING * INTO print;
    IF print.state <> 'sent' THEN
      PERFORM job_enqueue('entryList.followPrint', jsonb_build_object('print', print.id), NULL, print.id::text);
    END IF;
  END IF;
  PERFORM audit_write(
    who, 'entryList.cancelPrint', 'entryList', site_day_name(given_site, given_day),
    jsonb_build_object('print', given_print));
  outcome := 'done';
  answer := print_job_view(print);
END
$$;

-- Ends a print. Copies that no printer ever got aren't copies: they are forgotten, so that nobody looks for them. What
-- failed, or is unknown, is announced to the site.
CREATE OR REPLACE FUNCTION print_job_end(print entry_list_print_job, given_state text, given_reason text)
  RETURNS entry_list_print_job
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE entry_list_print_job AS j SET state = given_state, reason = given_reason, ended_at = clock_now()
  WHERE j.id = (print).id RETURNING * INTO print;
  IF (print).sent_at IS NULL THEN
    DELETE FROM entry_list_print AS p
    WHERE (p.site_code, p.day, p.revision) = ((print).site_code, (print).day, (print).revision)
      AND p.copy BETWEEN (print).first_copy AND (print).last_copy
      -- What somebody noted of one stands.
      AND NOT EXISTS (
        SELECT FROM entry_list_copy_end AS e
        WHERE (e.site_code, e.day, e.revision, e.copy) = (p.site_code, p.day, p.revision, p.copy));
  END IF;
  IF given_state IN ('failed', 'unknown') THEN
    PERFORM event_publish('entryList.notPrinted', jsonb_build_object('print', (print).id));
  END IF;
  RETURN print;
END
$$;

-- Ends the prints of a revision, or of every revision of a list, that didn't go out, and has the others cancelled at
-- the printer: they are of a list that doesn't count any more. The caller has locked the day.
CREATE OR REPLACE FUNCTION print_job_stop_all(
  given_site text, given_day date, given_revision integer, given_reason text
) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  print entry_list_print_job;
BEGIN
  FOR print IN
    SELECT * FROM entry_list_print_job AS j
    WHERE j.site_code = given_site AND j.day = given_day AND j.ended_at IS NULL
      AND (given_revision IS NULL OR j.revision = given_revision)
  LOOP
    IF print.state = 'waiting' THEN
      PERFORM print_job_end(print, 'cancelled', given_reason);
    ELSIF print.state <> 'sent' THEN
      PERFORM job_enqueue('entryList.followPrint', jsonb_build_object('print', print.id), NULL, print.id::text);
    END IF;
  END LOOP;
END
$$;
