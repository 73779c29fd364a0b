-- Makes the digest of the day of one mailbox that chose it, once its time has come, and its delivery. False if none is
-- due. The day is done with it, also where there is nothing to say and nothing is sent. One that is late, because
-- nobody worked at its time, is made on the same day; what a day missed is in the next day's. Quiet hours don't hold
-- it back, because it has a time of its own and is about that day alone.
CREATE OR REPLACE FUNCTION notice_digest_take(configured text[]) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  due record;
  made uuid := gen_random_uuid();
  box record;
BEGIN
  PERFORM actor_require_service();
  SELECT whose.*, present.wall::date AS today INTO due
  FROM notice_preference AS p
  JOIN notice_mailbox AS whose ON whose.id = p.mailbox_id
  LEFT JOIN site AS s ON s.code = whose.site_code
  CROSS JOIN notice_setting AS a
  CROSS JOIN LATERAL (
    SELECT clock_now() AT TIME ZONE coalesce(s.time_zone, headquarters_zone()) AS wall) AS present
  WHERE p.digest AND present.wall::time >= a.digest_at AND coalesce(p.digested_on < present.wall::date, true)
  ORDER BY p.mailbox_id LIMIT 1
  FOR NO KEY UPDATE OF p SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE notice_preference AS p SET digested_on = due.today WHERE p.mailbox_id = due.id;
  IF notice_digest_view(due.id, due.today) IS NULL THEN RETURN true; END IF;
  SELECT taken.id, taken.last_position INTO box
  FROM notice_take_position(due.id, due.role, due.site_code, due.subject, due.language) AS taken;
  INSERT INTO notice (id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day)
  VALUES (
    made, box.id, box.last_position, 'dayDigest', 'digest', to_char(due.today, 'YYYY-MM-DD'), 1, due.site_code,
    due.today)
  ON CONFLICT ON CONSTRAINT notice_told_once DO NOTHING;
  IF NOT FOUND THEN RETURN true; END IF;
  INSERT INTO notice_delivery (id, notice_id, channel, state, sending_at, settled_at)
  VALUES (gen_random_uuid(), made, 'inbox', 'sent', clock_now(), clock_now());
  PERFORM notice_deliver(made, duty, 1, configured, NULL)
  FROM notice_duties(box.id, 'general') AS duty;
  PERFORM pg_notify('vestibule_notices', '');
  RETURN true;
END
$$;
