-- Makes the delivery of a notice through the next channel of the recipient's order, and its job. Returns the channel;
-- NULL, with nothing made, if there is none.
CREATE OR REPLACE FUNCTION notice_deliver(
  given_notice uuid, given_duty text, given_round integer, configured text[], given_not_before timestamptz
) RETURNS text
  LANGUAGE plpgsql
AS $$
DECLARE
  chosen text := notice_channel_next(given_notice, given_duty, given_round, configured);
  made uuid := gen_random_uuid();
BEGIN
  IF chosen IS NULL THEN RETURN NULL; END IF;
  INSERT INTO notice_delivery (id, notice_id, channel, duty, round, state, not_before)
  VALUES (made, given_notice, chosen, given_duty, given_round, 'intended', given_not_before);
  PERFORM notice_delivery_enqueue(made, chosen, given_not_before);
  RETURN chosen;
END
$$;
