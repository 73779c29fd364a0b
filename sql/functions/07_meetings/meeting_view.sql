-- A meeting in the API's spelling, with everything that anybody may see of it; Swift cuts it to its audience.
CREATE OR REPLACE FUNCTION meeting_view(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
  SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'id', m.id, 'process', m.process_id, 'form', m.form, 'state', m.state, 'version', m.version,
    'heldUntil', rfc3339(m.held_until, m.zone), 'site', m.site_code, 'room', m.room_code, 'day', m.day,
    'underWay', meeting_is_under_way(m.id),
    'tookPlace', (SELECT t.took_place FROM meeting_took_place AS t WHERE t.meeting_id = m.id),
    'start', rfc3339(lower(m.during), m.zone), 'end', rfc3339(upper(m.during), m.zone),
    'attendeeListVersion', m.attendee_list_version,
    'mediator', (SELECT p.subject FROM mediator AS p WHERE p.id = m.mediator_id),
    'coMediators', (
      SELECT coalesce(jsonb_agg(p.subject ORDER BY p.subject), '[]')
      FROM meeting_co_mediator AS o JOIN mediator AS p ON p.id = o.mediator_id WHERE o.meeting_id = m.id),
    'staffPresent', meeting_staff_present(m.process_id, m.room_code, m.day),
    'attendees', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'id', a.id, 'participant', a.participant_id, 'role', a.role, 'arrival', rfc3339(a.arrival, m.zone),
        'agreed', EXISTS (
          SELECT FROM agreement AS g
          WHERE g.meeting_id = m.id AND g.participant_id = a.participant_id
            AND g.attendee_list_version = m.attendee_list_version)
      ) ORDER BY a.id)
      FROM attendee AS a WHERE a.meeting_id = m.id
    ), '[]'),
    -- A meeting that has ended has none: they would tell of what came later, such as an order.
    'gates', coalesce((
      SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(g)) ORDER BY g.clause)
      FROM meeting_gates_now(m.id) AS g WHERE m.state IN ('held', 'confirmed')
    ), '[]'),
    'movements', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'side', v.side, 'step', v.step, 'place', coalesce(v.place_code, CASE WHEN v.step = 'waiting'
          THEN split_part(v.spot, '/', 2) END), 'start', rfc3339(lower(v.during), m.zone),
        'end', rfc3339(upper(v.during), m.zone),
        'adjusted', EXISTS (
          SELECT FROM movement_adjustment AS j
          WHERE j.meeting_id = m.id AND j.side = v.side AND j.step = v.step)) ORDER BY lower(v.during), v.side)
      FROM movement AS v WHERE v.meeting_id = m.id
    ), '[]'),
    'flags', coalesce((
      SELECT jsonb_agg(DISTINCT f.kind) FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.cleared_at IS NULL
    ), '[]'),
    'warnings', (
      SELECT coalesce(jsonb_agg(named || '{"kind": "holiday"}'), '[]')
      FROM jsonb_array_elements(site_holidays(m.site_code, m.day)) AS named))
    || meeting_offer_view(m)
  FROM meeting AS m
  WHERE m.id = given_meeting);
END
$$;

-- What a meeting's view says of its decline, its offer, a proposal and its reminder.
CREATE OR REPLACE FUNCTION meeting_offer_view(the_meeting meeting) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN jsonb_build_object(
    'declineReason', (the_meeting).decline_reason,
    'alternative', CASE WHEN (the_meeting).state = 'declined'
      THEN (SELECT o.id FROM meeting AS o WHERE o.offered_from = (the_meeting).id) END,
    'offeredFrom', (the_meeting).offered_from, 'arrivalProposal', arrival_proposal_view(the_meeting),
    'accepted', CASE WHEN (the_meeting).offered_from IS NOT NULL THEN (the_meeting).accepted_at IS NOT NULL END,
    'remindAt', rfc3339((the_meeting).remind_at, (the_meeting).zone));
END
$$;
