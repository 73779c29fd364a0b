-- Whether a participant may be listed for a meeting: they haven't withdrawn from the process, or take part anew
-- (program.1).
CREATE OR REPLACE FUNCTION participant_takes_part(given_participant uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM process_withdrawal AS w WHERE w.participant_id = given_participant AND w.ended_at IS NULL);
END
$$;
