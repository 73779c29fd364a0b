-- Lets go of what was held back since the database was restored. What was on its way before (given_in_flight) is either
-- sent, 'again' if it went out from the original after the backup; or it is 'unknown': its channel or printer is asked,
-- it is sent only if that certainly never got it, and the unit asks the recipients of what nobody can tell of. What was
-- made since is sent in any case.
--
-- Outcomes: done, with what was held back; wrongState if nothing is.
CREATE OR REPLACE FUNCTION queue_quiet_release(
  who actor, given_in_flight text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  held job_quiet;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'job.release');
  answer := '{}';
  outcome := 'wrongState';
  SELECT q.* INTO held FROM job_quiet AS q WHERE q.ended_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  answer := queue_quiet_view(held);
  CASE given_in_flight
    WHEN 'again' THEN PERFORM queue_quiet_send_again(held);
    WHEN 'unknown' THEN PERFORM queue_quiet_doubt(held);
  END CASE;
  PERFORM job_quiet_end();
  PERFORM audit_write(
    who, 'job.release', 'jobQueue', 'outward', jsonb_build_object(
      'inFlight', given_in_flight, 'notices', answer -> 'notices', 'prints', answer -> 'prints'));
  outcome := 'done';
END
$$;

-- Puts back among those to be sent what was being sent.
CREATE OR REPLACE FUNCTION queue_quiet_send_again(held job_quiet) RETURNS void
  LANGUAGE sql
AS $$
  UPDATE notice_delivery AS d SET state = 'intended', sending_at = NULL
  FROM queue_quiet_notices(held) AS h WHERE d.id = h.id AND d.state = 'sending'
$$;

-- Takes what was to be sent for sent, with nobody knowing what became of it. A print for a site that has no printer now
-- stays as it is: it ends by itself.
CREATE OR REPLACE FUNCTION queue_quiet_doubt(held job_quiet) RETURNS void
  LANGUAGE sql
AS $$
  UPDATE notice_delivery AS d SET state = 'unknown', sending_at = clock_now(), failure = 'queue:restored'
  FROM queue_quiet_notices(held) AS h WHERE d.id = h.id;
  UPDATE entry_list_print_job AS p SET
    state = 'sent', reason = NULL, sent_at = clock_now(), printer_uri = s.uri, certificate = s.certificate
  FROM queue_quiet_prints(held) AS h, site_printer AS s
  WHERE p.id = h.id AND p.state = 'waiting' AND s.site_code = p.site_code
    AND s.uri IS NOT NULL
$$;
