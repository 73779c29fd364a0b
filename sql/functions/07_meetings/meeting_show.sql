-- A meeting as meeting_view has it; NULL outside the reach of whoever acts.
CREATE OR REPLACE FUNCTION meeting_show(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  IF NOT meeting_within_reach(acting(), given_meeting) THEN RETURN NULL; END IF;
  RETURN meeting_view(given_meeting);
END
$$;
