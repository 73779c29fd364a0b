-- Clears the open flags of a meeting; NULL matches any kind, or any cause.
CREATE OR REPLACE FUNCTION meeting_flag_clear(given_meeting uuid, given_kind text, given_cause uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE meeting_flag AS f SET cleared_at = clock_now()
  WHERE f.meeting_id = given_meeting AND f.cleared_at IS NULL
    AND (given_kind IS NULL OR f.kind = given_kind) AND (given_cause IS NULL OR f.cause = given_cause);
END
$$;
