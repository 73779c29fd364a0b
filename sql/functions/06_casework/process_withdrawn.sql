-- The participants of a process who can't be listed for now, for those who may read the process; empty for others. It
-- says neither when nor by whom that was recorded (program.1).
CREATE OR REPLACE FUNCTION process_withdrawn(given_process uuid) RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(w.participant_id), '{}')
    FROM process_withdrawal AS w
    WHERE w.process_id = given_process AND w.ended_at IS NULL AND process_within_reach(acting(), given_process));
END
$$;
