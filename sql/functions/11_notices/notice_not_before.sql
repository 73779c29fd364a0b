-- Until when a notice waits because of the recipient's quiet hours; NULL if it may go at once. The hours are those of
-- the clock of the recipient's site, and of National Headquarters for the unit, auditors and mediators. Urgent notices
-- don't wait, nor does one about today or tomorrow.
CREATE OR REPLACE FUNCTION notice_not_before(given_mailbox uuid, given_day date, is_urgent boolean)
  RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  quiet record;
  present timestamp;
BEGIN
  SELECT
    coalesce(s.time_zone, headquarters_zone()) AS zone, hours.from_time, hours.until_time
  INTO quiet
  FROM notice_mailbox AS box
  CROSS JOIN LATERAL notice_quiet_hours(box.id) AS hours
  LEFT JOIN site AS s ON s.code = box.site_code
  WHERE box.id = given_mailbox;
  present := clock_now() AT TIME ZONE quiet.zone;
  IF is_urgent OR given_day BETWEEN present::date AND present::date + 1 THEN RETURN NULL; END IF;
  IF quiet.from_time <= quiet.until_time THEN
    IF present::time >= quiet.from_time AND present::time < quiet.until_time THEN
      RETURN wall_instant(present::date + quiet.until_time, quiet.zone);
    END IF;
  ELSIF present::time >= quiet.from_time THEN
    RETURN wall_instant(present::date + 1 + quiet.until_time, quiet.zone);
  ELSIF present::time < quiet.until_time THEN
    RETURN wall_instant(present::date + quiet.until_time, quiet.zone);
  END IF;
  RETURN NULL;
END
$$;
