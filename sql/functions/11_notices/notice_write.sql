-- Writes a notice at its position in a mailbox, with its ledger rows and the jobs that deliver it, and wakes whoever
-- listens. Unsent deliveries of older versions are cancelled. False, with nothing written, if the recipient has been
-- told this before, or of a newer version (notice_told_once).
CREATE OR REPLACE FUNCTION notice_write(
  given_id uuid, given_mailbox uuid, given_position bigint, given_kind text, given_subject_kind text,
  given_subject text, given_version integer, given_site text, given_day date, given_starts timestamp, given_zone text,
  given_arrival_was timestamp, given_arrival_is timestamp,
  inbox_delivery uuid, deliveries uuid[], channels text[]
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO notice (
    id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day, starts_wall, zone,
    arrival_was, arrival_is)
  SELECT
    given_id, given_mailbox, given_position, given_kind, given_subject_kind, given_subject, given_version, given_site,
    given_day, given_starts, given_zone, given_arrival_was, given_arrival_is
  WHERE NOT EXISTS (
    SELECT FROM notice AS newer
    WHERE newer.mailbox_id = given_mailbox AND newer.subject_kind = given_subject_kind
      AND newer.subject_id = given_subject AND newer.version > given_version)
  ON CONFLICT ON CONSTRAINT notice_told_once DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO notice_delivery (id, notice_id, channel, state, sending_at, settled_at)
  VALUES (inbox_delivery, given_id, 'inbox', 'sent', clock_now(), clock_now());
  INSERT INTO notice_delivery (id, notice_id, channel, state)
  SELECT outgoing.id, given_id, outgoing.channel, 'intended'
  FROM unnest(deliveries, channels) AS outgoing (id, channel);
  UPDATE notice_delivery AS d SET state = 'cancelled', settled_at = clock_now()
  FROM notice AS older
  WHERE d.notice_id = older.id AND d.state = 'intended' AND older.mailbox_id = given_mailbox
    AND older.subject_kind = given_subject_kind AND older.subject_id = given_subject
    AND older.version < given_version;
  PERFORM job_enqueue('notice.deliver', jsonb_build_object('delivery', outgoing), NULL, outgoing::text)
  FROM unnest(deliveries) AS outgoing;
  PERFORM pg_notify('vestibule_notices', '');
  RETURN true;
END
$$;
