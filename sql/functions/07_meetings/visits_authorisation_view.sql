-- An authorisation in the API's spelling.
CREATE OR REPLACE FUNCTION visits_authorisation_view(given_authorisation uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', v.id, 'room', v.room_code, 'reason', v.reason, 'from', v.first_day, 'to', v.last_day,
      'staffPresent', v.staff_present, 'authorisedBy', v.authorised_by,
      'authorisedAt', rfc3339(v.authorised_at, headquarters_zone()), 'revokedBy', v.revoked_by,
      'revokedAt', rfc3339(v.revoked_at, headquarters_zone())))
    FROM visits_authorisation AS v WHERE v.id = given_authorisation);
END
$$;
