-- What the service is told that a kind of jobs is called. The notices of a meeting's end have one name, as in the log
-- and the metrics: whoever counts them learns neither who ended it nor why (program.1).
CREATE OR REPLACE FUNCTION queue_kind_label(given_kind text) RETURNS text
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT CASE
    WHEN given_kind IN (
      'notice.compose.meetingDeclined', 'notice.compose.meetingCancelled', 'notice.compose.meetingExpired',
      'notice.compose.meetingStopped')
    THEN 'notice.compose.meetingEnd'
    ELSE given_kind
  END
$$;
