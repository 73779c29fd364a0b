-- How many of the actor's own notices are open; at most 1,000 are counted.
--
-- Every page asks. Those whose day has been over everywhere for a day aren't looked at: they are settled
-- (notice_day_is_over), and a mailbox keeps thousands of them that nobody acknowledged. The index notice_open_by_day
-- has the same expression.
CREATE OR REPLACE FUNCTION notice_count() RETURNS integer
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  since date := (clock_now() AT TIME ZONE 'UTC')::date - 2;
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.read');
  RETURN (
    SELECT count(*) FROM (
      SELECT FROM notice AS n
      WHERE n.mailbox_id = (SELECT notice_mailbox_of(acting())) AND n.acknowledged_at IS NULL
        AND CASE WHEN n.subject_kind IN ('meeting', 'entryList', 'digest')
            AND n.kind NOT IN ('followUpDue', 'entryListCopiesOut')
          THEN n.day ELSE 'infinity' END >= since
        AND notice_awaits(n.id)
      LIMIT 1000) AS open);
END
$$;
