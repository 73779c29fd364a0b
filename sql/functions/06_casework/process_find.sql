-- A process with its mediators, participants, conditions in force, valid clearances, the answers of the unit on orders
-- and conditions that still count, and, for the unit, what binds its people from other files; names come sealed, in
-- base64. No row outside the actor's reach. The trail notes the reading.
CREATE OR REPLACE FUNCTION process_find(given_process uuid)
  RETURNS TABLE (
    id uuid, reference text, region text, state text, key_id uuid, names_destroyed_at text,
    mediators jsonb, participants jsonb, conditions jsonb, contact_answers jsonb, linked_conditions jsonb
  )
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'process.read');
  RETURN QUERY
  SELECT
    p.id, p.reference, p.region, p.state, p.key_id, rfc3339(p.names_doomed_at, headquarters_zone()),
    (SELECT coalesce(jsonb_agg(m.subject ORDER BY m.subject), '[]')
      FROM process_mediator AS pm JOIN mediator AS m ON m.id = pm.mediator_id
      WHERE pm.process_id = p.id),
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', t.id, 'role', t.role, 'language', t.language, 'site', participant_site(t.id),
        'takesPart', t.id <> ALL (process_withdrawn(p.id)),
        -- Without the line breaks that encode puts in, which not every reader takes.
        'sealedName', replace(encode(t.name_sealed, 'base64'), E'\n', '')
      ) ORDER BY t.id), '[]')
      FROM participant AS t WHERE t.process_id = p.id),
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', c.id, 'kind', c.kind, 'between', jsonb_build_array(c.first_participant_id, c.second_participant_id),
        'clearances', (
          SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', k.id, 'basis', k.basis, 'validUntil', k.counts_until, 'advice', k.advice_id,
            'meeting', k.meeting_id, 'process', k.process_id) ORDER BY k.id), '[]')
          FROM clearance AS k WHERE k.condition_id = c.id AND k.revoked_at IS NULL)
      ) ORDER BY c.id), '[]')
      FROM contact_condition AS c WHERE c.process_id = p.id AND c.lifted_at IS NULL),
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', a.id, 'finding', a.finding, 'sources', a.sources, 'answeredBy', a.answered_by,
        'answeredAt', rfc3339(a.answered_at, headquarters_zone()), 'validUntil', a.valid_until, 'coversEveryone',
        NOT EXISTS (
          SELECT FROM participant AS t WHERE t.process_id = p.id AND NOT EXISTS (
            SELECT FROM contact_answer_participant AS k WHERE k.answer_id = a.id AND k.participant_id = t.id))
      ) ORDER BY a.answered_at DESC, a.id), '[]')
      FROM contact_answer AS a
      WHERE a.process_id = p.id AND a.revoked_at IS NULL AND a.valid_until >= headquarters_today()),
    process_orders_elsewhere(p.id)
  FROM process AS p
  WHERE p.id = given_process AND process_within_reach(who, p.id);
  IF FOUND THEN
    PERFORM audit_write(who, 'process.read', 'process', given_process::text);
  END IF;
END
$$;
