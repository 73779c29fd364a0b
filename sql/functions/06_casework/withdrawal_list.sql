-- The withdrawals from a process, those that stand first, then the newest first; at most 200. For the unit alone:
-- row-level security shows them to nobody else (program.1).
CREATE OR REPLACE FUNCTION withdrawal_list(given_process uuid)
  RETURNS TABLE (
    id uuid, participant_id uuid, recorded_by text, recorded_at text, ended_by text, ended_at text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'withdrawal.list');
  RETURN QUERY
  SELECT
    w.id, w.participant_id, w.recorded_by, rfc3339(w.recorded_at, headquarters_zone()), w.ended_by,
    rfc3339(w.ended_at, headquarters_zone())
  FROM process_withdrawal AS w
  WHERE w.process_id = given_process
  ORDER BY w.ended_at IS NOT NULL, w.recorded_at DESC, w.id
  LIMIT 200;
END
$$;
