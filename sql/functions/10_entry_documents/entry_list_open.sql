-- Who is expected at a site's principal entrance on a day, by time of arrival, with names sealed; those of one meeting
-- together, and who comes to support somebody behind them. The service opens them to bring the list up to date; the
-- trail says so, whether or not the list gets a new revision.
CREATE OR REPLACE FUNCTION entry_list_open(who actor, given_site text, given_day date) RETURNS TABLE (
  arrival_id uuid, arrival text, participant_id uuid, name_sealed bytea, process_key uuid, mediator text,
  mediator_name_sealed bytea, mediator_key uuid, companions jsonb, language text, supports jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  named uuid[];
BEGIN
  PERFORM actor_require(who);
  -- Before anything is read: a refusal that came only where somebody is expected would say so.
  PERFORM actor_require_service();
  SELECT array_agg(e.arrival_id) INTO named FROM entry_list_expected(given_site, given_day) AS e;
  IF named IS NOT NULL THEN
    PERFORM audit_write(
      who, 'entryList.openNames', 'entryList', site_day_name(given_site, given_day),
      jsonb_build_object('arrivals', named));
  END IF;
  RETURN QUERY
  SELECT
    e.arrival_id, rfc3339(e.arrival, e.zone), e.participant_id, e.name_sealed, e.process_key, e.mediator,
    e.mediator_name_sealed, e.mediator_key, e.companions, e.language, e.supports
  FROM entry_list_expected(given_site, given_day) AS e
  ORDER BY e.arrival, e.meeting_id, e.is_support, e.arrival_id;
END
$$;

-- Whether somebody comes in by the principal entrance for a meeting on its day: it is confirmed and cleared for contact
-- (contact.1), under way or completed; of a stopped one, whoever had come or was due. Nobody of the offender's side.
CREATE OR REPLACE FUNCTION entry_list_expects(given_meeting meeting, given_attendee attendee) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT (given_attendee).role IN ('victim', 'victimSupport') AND CASE (given_meeting).state
    WHEN 'completed' THEN true
    WHEN 'confirmed'
      THEN meeting_is_under_way((given_meeting).id) OR meeting_contact_cleared((given_meeting).id)
    WHEN 'stopped' THEN (given_attendee).arrival <= (given_meeting).closed_at OR (entrance_standing(
      (given_meeting).site_code, (given_meeting).day, (given_attendee).id, NULL)).kind IN ('arrived', 'left')
    ELSE false
  END
$$;

-- Whom those of a meeting support who come to support somebody, as far as they are expected too, with their names
-- sealed, in base64.
CREATE OR REPLACE FUNCTION entry_list_supported(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
      -- Without the line breaks that encode puts in, which not every reader takes.
      'participant', p.id, 'sealedName', replace(encode(p.name_sealed, 'base64'), E'\n', ''))
      ORDER BY a.arrival, p.id), '[]')
    FROM meeting AS m
    JOIN attendee AS a ON a.meeting_id = m.id AND a.role = 'victim' AND entry_list_expects(m, a)
    JOIN participant AS p ON p.id = a.participant_id
    WHERE m.id = given_meeting);
END
$$;

-- The attendees who come in by the principal entrance on the day. Nobody is among them whose names are doomed: the list
-- is rendered anew without them, perhaps before their key is destroyed.
CREATE OR REPLACE FUNCTION entry_list_expected(given_site text, given_day date)
  RETURNS TABLE (
    arrival_id uuid, meeting_id uuid, arrival timestamptz, zone text, participant_id uuid, name_sealed bytea,
    process_key uuid, mediator text, mediator_name_sealed bytea, mediator_key uuid, companions jsonb, language text,
    is_support boolean, supports jsonb)
  LANGUAGE sql STABLE
AS $$
  SELECT a.id, m.id, a.arrival, m.zone, p.id, p.name_sealed, c.key_id, g.subject, g.name_sealed, g.key_id,
    meeting_companions(m.id), p.language, a.role = 'victimSupport',
    CASE WHEN a.role = 'victimSupport' THEN entry_list_supported(m.id) ELSE '[]' END
  FROM meeting AS m
  JOIN process AS c ON c.id = m.process_id AND c.names_doomed_at IS NULL
  JOIN mediator AS g ON g.id = m.mediator_id
  JOIN attendee AS a ON a.meeting_id = m.id AND a.role IN ('victim', 'victimSupport')
  JOIN participant AS p ON p.id = a.participant_id
  WHERE m.site_code = given_site AND m.day = given_day AND entry_list_expects(m, a)
  ORDER BY a.arrival, a.id
$$;
