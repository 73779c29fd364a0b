-- A page of the actor's own notices, newest first, from behind the notice that ended the page before; NULL for the
-- first page. A notice of another mailbox, or an unknown one, ends the list. only_open leaves out what is acknowledged,
-- superseded or settled.
--
-- after: notice_text
CREATE OR REPLACE FUNCTION notice_inbox(only_open boolean, given_after uuid, given_limit integer)
  RETURNS SETOF notice_text
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  since date := (clock_now() AT TIME ZONE 'UTC')::date - 2;
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.read');
  RETURN QUERY
  SELECT near.*
  FROM (
    SELECT n.*
    FROM notice_text AS n
    WHERE n.mailbox_id = (SELECT notice_mailbox_of(acting()))
      AND (given_after IS NULL
        OR n.position < (
          SELECT seen.position FROM notice AS seen WHERE seen.id = given_after AND seen.mailbox_id = n.mailbox_id))
      AND (NOT only_open
        OR n.acknowledged_at IS NULL
          -- Over everywhere, and so not open: as notice_count has it.
          AND CASE WHEN n.subject_kind IN ('meeting', 'entryList', 'digest')
              AND n.kind NOT IN ('followUpDue', 'entryListCopiesOut')
            THEN n.day::date ELSE 'infinity' END >= since)
    ORDER BY n.position DESC
    -- What follows is asked of each of them once, and of no more than the page needs.
    OFFSET 0
  ) AS near
  WHERE NOT only_open OR near.is_open
  ORDER BY near.position DESC
  LIMIT given_limit;
END
$$;
