-- A page of the actor's own notices, newest first, from behind the notice that ended the page before; NULL for the
-- first page. A notice of another mailbox, or an unknown one, ends the list.
--
-- after: notice_text
CREATE OR REPLACE FUNCTION notice_inbox(given_after uuid, given_limit integer) RETURNS SETOF notice_text
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.read');
  RETURN QUERY
  SELECT n.*
  FROM notice_text AS n
  WHERE n.mailbox_id = (SELECT notice_mailbox_of(acting()))
    AND (given_after IS NULL
      OR n.position < (
        SELECT seen.position FROM notice AS seen WHERE seen.id = given_after AND seen.mailbox_id = n.mailbox_id))
  ORDER BY n.position DESC
  LIMIT given_limit;
END
$$;
