-- Writes a notice at its position in a mailbox, with its ledger rows and the jobs that deliver it, and wakes whoever
-- listens. configured are the channels that this service has. Unsent deliveries of older versions are cancelled, also
-- those that wait for the end of quiet hours. What no channel can send is left to the unit. False, with nothing
-- written, if the recipient has been told this before, or of a newer version (notice_told_once).
CREATE OR REPLACE FUNCTION notice_write(
  given_id uuid, given_mailbox uuid, given_position bigint, given_kind text, given_subject_kind text,
  given_subject text, given_version integer, given_site text, given_day date, given_starts timestamp, given_zone text,
  given_arrival_was timestamp, given_arrival_is timestamp,
  inbox_delivery uuid, given_duty text, is_urgent boolean, configured text[]
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO notice (
    id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day, starts_wall, zone,
    arrival_was, arrival_is, due_by)
  SELECT
    given_id, given_mailbox, given_position, given_kind, given_subject_kind, given_subject, given_version, given_site,
    given_day, given_starts, given_zone, given_arrival_was, given_arrival_is,
    notice_step_due(given_kind, 1, box.role, given_day, given_site)
  FROM notice_mailbox AS box
  WHERE box.id = given_mailbox
    AND NOT notice_is_superseded(given_mailbox, given_kind, given_subject_kind, given_subject, given_version)
  ON CONFLICT ON CONSTRAINT notice_told_once DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO notice_delivery (id, notice_id, channel, state, sending_at, settled_at)
  VALUES (inbox_delivery, given_id, 'inbox', 'sent', clock_now(), clock_now());
  UPDATE notice_delivery AS d SET state = 'cancelled', settled_at = clock_now()
  FROM notice AS older
  WHERE d.notice_id = older.id AND d.state = 'intended' AND older.mailbox_id = given_mailbox
    AND older.subject_kind = given_subject_kind AND older.subject_id = given_subject
    AND older.version < given_version
    AND notice_is_superseded(older.mailbox_id, older.kind, older.subject_kind, older.subject_id, older.version);
  IF NOT notice_waits_for_digest(given_mailbox, given_kind) THEN
    PERFORM notice_deliver(given_id, duty, 1, configured, notice_not_before(given_mailbox, given_day, is_urgent))
    FROM notice_duties(given_mailbox, given_duty) AS duty;
    IF NOT EXISTS (SELECT FROM notice_delivery AS d WHERE d.notice_id = given_id AND d.channel <> 'inbox') THEN
      PERFORM notice_leave_to_unit(given_id, configured);
    END IF;
  END IF;
  PERFORM pg_notify('vestibule_notices', '');
  RETURN true;
END
$$;

-- Whether a notice of a kind isn't sent by itself, because it can wait and its recipient chose the digest of the day.
CREATE OR REPLACE FUNCTION notice_waits_for_digest(given_mailbox uuid, given_kind text) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN notice_urgency(given_kind) = 'routine'
    AND EXISTS (SELECT FROM notice_preference AS p WHERE p.mailbox_id = given_mailbox AND p.digest);
