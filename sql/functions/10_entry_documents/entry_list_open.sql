-- Who is expected at a site's principal entrance on a day, by time of arrival, with names sealed. The service opens
-- them to bring the list up to date; the trail says so, whether or not the list gets a new revision.
CREATE OR REPLACE FUNCTION entry_list_open(who actor, given_site text, given_day date) RETURNS TABLE (
  arrival_id uuid, arrival text, participant_id uuid, name_sealed bytea, process_key uuid, mediator text,
  mediator_name_sealed bytea, mediator_key uuid, companions jsonb
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
    e.mediator_name_sealed, e.mediator_key, e.companions
  FROM entry_list_expected(given_site, given_day) AS e
  ORDER BY e.arrival, e.arrival_id;
END
$$;

-- The attendees who come in by the principal entrance, of the meetings on the day that are confirmed and cleared for
-- contact (contact.1), under way or completed; of a stopped one, those who had come or were due. Nobody of the
-- offender's side is among them, and nobody whose names are doomed: the list is rendered anew without them, perhaps
-- before their key is destroyed.
CREATE OR REPLACE FUNCTION entry_list_expected(given_site text, given_day date)
  RETURNS TABLE (
    arrival_id uuid, meeting_id uuid, arrival timestamptz, zone text, participant_id uuid, name_sealed bytea,
    process_key uuid, mediator text, mediator_name_sealed bytea, mediator_key uuid, companions jsonb)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT a.id, m.id, a.arrival, m.zone, p.id, p.name_sealed, c.key_id, g.subject, g.name_sealed, g.key_id,
    meeting_companions(m.id)
  FROM meeting AS m
  JOIN process AS c ON c.id = m.process_id AND c.names_doomed_at IS NULL
  JOIN mediator AS g ON g.id = m.mediator_id
  JOIN attendee AS a ON a.meeting_id = m.id AND a.role IN ('victim', 'victimSupport')
  JOIN participant AS p ON p.id = a.participant_id
  WHERE m.site_code = given_site AND m.day = given_day
    AND CASE m.state
      WHEN 'completed' THEN true
      WHEN 'confirmed' THEN meeting_is_under_way(m.id) OR meeting_contact_cleared(m.id)
      WHEN 'stopped' THEN a.arrival <= m.closed_at
        OR (entrance_standing(m.site_code, m.day, a.id, NULL)).kind IN ('arrived', 'left')
      ELSE false
    END
  ORDER BY a.arrival, a.id;
END;
