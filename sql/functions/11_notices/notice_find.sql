-- One of the actor's own notices; no row for any other.
--
-- after: notice_text
CREATE OR REPLACE FUNCTION notice_find(given_notice uuid) RETURNS SETOF notice_text
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.read');
  RETURN QUERY
  SELECT n.* FROM notice_text AS n
  WHERE n.id = given_notice AND n.mailbox_id = (SELECT notice_mailbox_of(acting()));
END
$$;
