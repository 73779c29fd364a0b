-- Takes the next position in a recipient's mailbox, and creates the mailbox if there is none. The mailbox stays locked
-- until the transaction ends, so positions are committed in order. A caller that takes several must take them in the
-- order of recipients, so that two transactions never wait for each other.
CREATE OR REPLACE FUNCTION notice_take_position(
  given_id uuid, given_role text, given_site text, given_subject text, given_language text
) RETURNS TABLE (id uuid, last_position bigint)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  INSERT INTO notice_mailbox AS box (id, role, site_code, subject, language, last_position)
  VALUES (given_id, given_role, given_site, given_subject, given_language, 1)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient
    DO UPDATE SET last_position = box.last_position + 1
  RETURNING box.id, box.last_position;
END
$$;
