-- Whether an active meeting is at another site than an offender who attends, as far as the unit recorded where they
-- are.
CREATE OR REPLACE FUNCTION meeting_is_elsewhere(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM meeting AS m JOIN attendee AS a ON a.meeting_id = m.id
    WHERE m.id = given_meeting AND m.state IN ('held', 'confirmed') AND a.role = 'offender'
      AND participant_site(a.participant_id) <> m.site_code);
END
$$;
