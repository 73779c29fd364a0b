-- The co-mediators of a meeting with their names sealed, in base64 (entry.3).
CREATE OR REPLACE FUNCTION meeting_companions(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
      -- Without the line breaks that encode puts in, which not every reader takes.
      'subject', g.subject, 'sealedName', replace(encode(g.name_sealed, 'base64'), E'\n', ''), 'key', g.key_id)
      ORDER BY g.subject), '[]')
    FROM meeting_co_mediator AS o JOIN mediator AS g ON g.id = o.mediator_id
    WHERE o.meeting_id = given_meeting);
END
$$;
