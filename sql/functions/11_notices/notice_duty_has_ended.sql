-- Whether nobody stands in for a notice's recipient any more, at whose address the delivery of a duty was to go. No
-- other duty ends.
CREATE OR REPLACE FUNCTION notice_duty_has_ended(given_notice uuid, given_duty text) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT given_duty = 'deputy' AND NOT EXISTS (
    SELECT FROM notice AS n CROSS JOIN LATERAL notice_targets(n.mailbox_id) AS t
    WHERE n.id = given_notice AND t.duty = given_duty)
$$;
