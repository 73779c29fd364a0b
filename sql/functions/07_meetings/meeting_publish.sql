-- Publishes an event of a meeting. Its payload names the meeting and, by its id, the version that it has now, so that
-- whoever learns of it late finds what was true then (meeting_version); more says what else the event names.
CREATE OR REPLACE FUNCTION meeting_publish(topic text, given_meeting uuid, more jsonb DEFAULT '{}') RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM event_publish(topic, more || jsonb_build_object('meeting', m.id, 'version', v.id))
  FROM meeting AS m JOIN meeting_version AS v ON v.meeting_id = m.id AND v.version = m.version
  WHERE m.id = given_meeting;
END
$$;
