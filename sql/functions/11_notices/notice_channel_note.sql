-- Records what a worker found when it asked a channel's provider whether it could send: a code, or NULL where it could.
CREATE OR REPLACE FUNCTION notice_channel_note(given_channel text, given_failure text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO notice_channel (channel, checked_at, failure) VALUES (given_channel, clock_now(), given_failure)
  ON CONFLICT ON CONSTRAINT notice_channel_pkey
    DO UPDATE SET checked_at = excluded.checked_at, failure = excluded.failure;
END
$$;
