-- The actor's own notices behind a position, oldest first.
--
-- after: notice_text
CREATE OR REPLACE FUNCTION notice_newer(given_position bigint, given_limit integer) RETURNS SETOF notice_text
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.read');
  RETURN QUERY
  SELECT n.*
  FROM notice_text AS n
  WHERE n.mailbox_id = (SELECT notice_mailbox_of(acting())) AND n.position > given_position
  ORDER BY n.position
  LIMIT given_limit;
END
$$;
