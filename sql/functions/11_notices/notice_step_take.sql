-- Tells one recipient at a step of a notice's ladder. Whoever has the notice already gets a message to the address of
-- the duty, if none went there; and the unit again, if it is its own ladder. Quiet hours don't hold it back. False if
-- there is no way to the duty, so that only the inbox says it.
CREATE OR REPLACE FUNCTION notice_step_take(
  given notice, given_role text, given_site text, given_subject text, given_duty text, configured text[]
) RETURNS boolean
  LANGUAGE plpgsql
AS $$
DECLARE
  box record;
  copy uuid;
  duties text[];
BEGIN
  SELECT taken.id, taken.last_position INTO box
  FROM notice_take_position(
    gen_random_uuid(), given_role, given_site, given_subject,
    coalesce((SELECT s.first_language FROM site AS s WHERE s.code = given_site), 'en')) AS taken;
  INSERT INTO notice AS n (
    id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day, starts_wall, zone, arrival_was,
    arrival_is)
  VALUES (
    gen_random_uuid(), box.id, box.last_position, (given).kind, (given).subject_kind, (given).subject_id,
    (given).version, (given).site_code, (given).day, (given).starts_wall, (given).zone, (given).arrival_was,
    (given).arrival_is)
  ON CONFLICT ON CONSTRAINT notice_told_once DO NOTHING
  RETURNING n.id INTO copy;
  IF copy IS NOT NULL THEN
    INSERT INTO notice_delivery (id, notice_id, channel, state, sending_at, settled_at)
    VALUES (gen_random_uuid(), copy, 'inbox', 'sent', clock_now(), clock_now());
    duties := ARRAY(SELECT notice_duties(box.id, given_duty));
    PERFORM pg_notify('vestibule_notices', '');
  ELSE
    SELECT n.id INTO copy FROM notice AS n
    WHERE n.mailbox_id = box.id AND (n.kind, n.subject_kind, n.subject_id, n.version)
      = ((given).kind, (given).subject_kind, (given).subject_id, (given).version);
    duties := ARRAY[given_duty];
  END IF;
  PERFORM notice_deliver(copy, told.duty, former.rounds + 1, configured, NULL)
  FROM unnest(duties) AS told (duty)
  CROSS JOIN LATERAL (
    SELECT coalesce(max(d.round), 0) AS rounds, coalesce(bool_or(d.state <> 'failed'), false) AS went
    FROM notice_delivery AS d WHERE d.notice_id = copy AND d.duty = told.duty AND d.channel <> 'inbox') AS former
  WHERE given_role = 'rju' AND copy = (given).id OR NOT former.went;
  RETURN EXISTS (
    SELECT FROM notice_delivery AS d
    WHERE d.notice_id = copy AND d.duty = ANY (duties) AND d.channel <> 'inbox'
      AND d.state NOT IN ('failed', 'cancelled'));
END
$$;
