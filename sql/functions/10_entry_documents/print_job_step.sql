-- What is to be done about a print now, for the service's jobs; no row if there is no such print.
--
-- send: it may go out, to printer_uri. settle: it went out, and what became of it isn't known. follow: the printer has
-- it. purge: it is over, and the printer is to forget it. over: nothing. A print that waits for a list which was
-- replaced, or for too long, ends here; the site is told of one that takes long. is_kept: the printer still has what
-- hasn't been wanted for ten minutes.
CREATE OR REPLACE FUNCTION print_job_step(who actor, given_print uuid)
  RETURNS TABLE (
    step text, printer_uri text, certificate text, printer_job integer, withdrawn text, is_late boolean,
    is_kept boolean, pause_seconds integer)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  print entry_list_print_job;
  printer site_printer;
  is_current boolean;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.notePrint');
  print := print_job_lock(given_print);
  IF print.id IS NULL THEN RETURN; END IF;
  is_current := EXISTS (
    SELECT FROM entry_list AS l
    WHERE (l.site_code, l.day, l.revision) = (print.site_code, print.day, print.revision) AND l.state = 'released');
  SELECT * INTO printer FROM site_printer AS p WHERE p.site_code = print.site_code;
  is_late := clock_now() >= print.give_up_at;
  IF print.state = 'waiting' THEN
    IF NOT is_current THEN
      print := print_job_end(print, 'cancelled', 'superseded');
    ELSIF printer.uri IS NULL THEN
      print := print_job_end(print, 'failed', 'noPrinter');
    ELSIF is_late THEN
      print := print_job_end(print, 'failed', coalesce(print.reason, 'tooLate'));
    END IF;
    IF print.state <> 'waiting' THEN
      PERFORM print_job_audit(who, print);
    END IF;
  END IF;
  PERFORM print_job_tell_of_delay(given_print);
  step := CASE
    WHEN print.state = 'waiting' THEN 'send'
    WHEN print.state = 'sent' THEN 'settle'
    WHEN print.state IN ('printing', 'stopped') THEN 'follow'
    WHEN print.printer_job IS NOT NULL AND print.spool IS NULL THEN 'purge'
    ELSE 'over' END;
  printer_uri := CASE step WHEN 'send' THEN printer.uri ELSE print.printer_uri END;
  -- A certificate that somebody set anew counts for what the same printer has already.
  certificate := CASE
    WHEN step = 'send' OR printer.uri IS NOT DISTINCT FROM print.printer_uri THEN printer.certificate
    ELSE print.certificate END;
  printer_job := print.printer_job;
  withdrawn := CASE
    WHEN print.cancel_asked_at IS NOT NULL THEN 'asked' WHEN NOT is_current THEN 'superseded' END;
  is_kept := coalesce(step = 'follow' AND clock_now() >= print_job_unwanted_from(print) + interval '10 minutes', false);
  -- One look falls on the moment at which the site is told of a delay.
  pause_seconds := CASE
    WHEN step = 'send' THEN least(300, greatest(5, least(
      extract(epoch FROM clock_now() - print.asked_at) / 4,
      nullif(greatest(0, extract(epoch FROM print_job_delayed_from(print) - clock_now())), 0))))
    ELSE least(60, greatest(2, extract(epoch FROM clock_now() - print.sent_at) / 8)) END;
  RETURN NEXT;
END
$$;

-- Since when a print isn't wanted any more: somebody asked for its end, a newer revision was released, or its time was
-- over; NULL if it still is.
CREATE OR REPLACE FUNCTION print_job_unwanted_from(print entry_list_print_job) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN least(
    (print).cancel_asked_at,
    CASE WHEN clock_now() >= (print).give_up_at THEN (print).give_up_at END,
    (SELECT min(l.released_at) FROM entry_list AS l
      WHERE l.site_code = (print).site_code AND l.day = (print).day AND l.revision > (print).revision));
END
$$;

-- Locks a print, behind its list's day, as every change does.
CREATE OR REPLACE FUNCTION print_job_lock(given_print uuid) RETURNS entry_list_print_job
  LANGUAGE plpgsql
AS $$
DECLARE
  print entry_list_print_job;
BEGIN
  PERFORM FROM entry_list_day AS d JOIN entry_list_print_job AS j ON (j.site_code, j.day) = (d.site_code, d.day)
  WHERE j.id = given_print FOR NO KEY UPDATE OF d;
  SELECT * INTO print FROM entry_list_print_job AS j WHERE j.id = given_print;
  RETURN print;
END
$$;

-- Notes in the trail what became of a print.
CREATE OR REPLACE FUNCTION print_job_audit(who actor, print entry_list_print_job) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM audit_write(
    who, 'entryList.notePrint', 'entryList', site_day_name((print).site_code, (print).day),
    jsonb_strip_nulls(jsonb_build_object(
      'print', (print).id, 'revision', (print).revision, 'state', (print).state, 'reason', (print).reason,
      'spoolPurged', (print).spool)));
END
$$;
