-- The position in the actor's mailbox to stream from: behind the notice that was seen last; at the end if given_seen
-- is NULL; at the beginning if it isn't a notice of the mailbox, because telling twice is better than missing one.
CREATE OR REPLACE FUNCTION notice_stream_start(given_seen uuid) RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.read');
  RETURN (
    SELECT coalesce(
      CASE
        WHEN given_seen IS NULL THEN (
          SELECT box.last_position FROM notice_mailbox AS box WHERE box.id = (SELECT notice_mailbox_of(acting())))
        ELSE (
          SELECT seen.position FROM notice AS seen
          WHERE seen.id = given_seen AND seen.mailbox_id = (SELECT notice_mailbox_of(acting())))
      END, 0));
END
$$;
