-- Notes that a print goes out now, before anything does. False if it doesn't wait any more, its list was replaced, or
-- the site's printer is another: then nothing may be sent.
CREATE OR REPLACE FUNCTION print_job_intend(who actor, given_print uuid, given_uri text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  print entry_list_print_job;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.notePrint');
  print := print_job_lock(given_print);
  UPDATE entry_list_print_job AS j SET
    state = 'sent', reason = NULL, sent_at = clock_now(), printer_uri = p.uri, certificate = p.certificate
  FROM site_printer AS p, entry_list AS l
  WHERE j.id = given_print AND j.state = 'waiting' AND p.site_code = j.site_code AND p.uri = given_uri
    AND (l.site_code, l.day, l.revision) = (j.site_code, j.day, j.revision) AND l.state = 'released'
  RETURNING j.* INTO print;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM print_job_audit(who, print);
  RETURN true;
END
$$;
