-- Begins a delivery under a job's lease, and returns what its message is made of: the notice as people read it, the
-- recipient's address and language, and the date as RFC 5322 writes it. No row if the delivery is settled.
--
-- An intended delivery becomes `sending`. One that is `sending` already was cut off under another lease, and becomes
-- `unknown`: its channel is asked, and it isn't sent again blindly.
CREATE OR REPLACE FUNCTION notice_delivery_begin(given_delivery uuid, given_job bigint, given_lease integer)
  RETURNS TABLE (
    channel text, state text, attempt integer, email text, language text, date text, id uuid, kind text,
    subject_kind text, subject_id text, version integer, site_code text, name_en text, name_fr text, day text,
    starts_at text, created_at text, acknowledged_at text,
    arrival_was text, arrival_is text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  WITH begun AS (
    UPDATE notice_delivery AS d SET
      state = CASE d.state WHEN 'intended' THEN 'sending' ELSE 'unknown' END,
      attempt = CASE d.state WHEN 'intended' THEN d.attempt + 1 ELSE d.attempt END,
      sending_at = CASE d.state WHEN 'intended' THEN clock_now() ELSE d.sending_at END,
      job_id = given_job,
      job_lease = given_lease
    WHERE d.id = given_delivery AND d.state IN ('intended', 'sending', 'unknown')
    RETURNING d.notice_id, d.channel, d.state, d.attempt
  )
  SELECT
    begun.channel, begun.state, begun.attempt, box.email, box.language,
    to_char(clock_now() AT TIME ZONE 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS "+0000"'), n.id, n.kind, n.subject_kind,
    n.subject_id, n.version, n.site_code, n.name_en, n.name_fr, n.day, n.starts_at, n.created_at, n.acknowledged_at,
    n.arrival_was, n.arrival_is
  FROM begun
  JOIN notice_text AS n ON n.id = begun.notice_id
  JOIN notice_mailbox AS box ON box.id = n.mailbox_id;
END
$$;
