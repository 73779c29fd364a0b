-- name: casework_open_process
-- Opens a process with its mediators, each of whom has an engagement that is not over (program.2).
SELECT outcome, answer
FROM process_open(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7, $8, $9::uuid, $10::text[]);

-- name: casework_add_participant
-- Adds a participant to a process within the actor's reach; the name comes sealed, with the key that sealed it.
SELECT outcome, answer
FROM process_add_participant(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid, $8, $9::bytea, $10, $11::uuid);

-- name: casework_close_process
-- Closes a process in which nothing is held or confirmed.
SELECT outcome, answer
FROM process_close(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid);

-- name: casework_add_condition
-- Records an order or a condition against contact between two participants (contact.1).
SELECT outcome, answer
FROM process_add_condition(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid, $8, $9::uuid, $10::uuid);

-- name: casework_add_clearance
-- Clears an order or a condition until a day, and closes the task that waited for it (contact.1). It may cite what was
-- recommended (contact.4).
SELECT outcome, answer
FROM process_add_clearance(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid, $8::uuid, $9, $10::date, $11::uuid);

-- name: casework_revoke_clearance
-- Revokes a clearance; the meetings that leaned on it are held again (contact.1).
SELECT outcome, answer
FROM clearance_revoke(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid);

-- name: casework_lift_condition
-- Notes that an order or a condition is no longer in force.
SELECT outcome, answer
FROM condition_lift(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid);

-- name: casework_engage_mediator
-- Engages a mediator for a term (program.2).
SELECT outcome, answer
FROM mediator_engage(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid, $8, $9::bytea, $10::uuid, $11, $12,
  $13::date, $14::date);

-- name: casework_process_key
-- The data key of a process, where the process is within the actor's reach.
SELECT key_id FROM process WHERE id = $4::uuid AND process_within_reach(row($1, $2, $3)::actor, id);

-- name: casework_find_process
-- A process with its people, orders, conditions and clearances; names come sealed. The reading is audited.
SELECT
  p.id, p.reference, p.region, p.state, p.key_id, rfc3339(p.names_doomed_at, 'UTC') AS names_destroyed_at,
  (SELECT coalesce(jsonb_agg(m.subject ORDER BY m.subject), '[]')
    FROM process_mediator AS pm JOIN mediator AS m ON m.id = pm.mediator_id
    WHERE pm.process_id = p.id) AS mediators,
  (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'id', t.id, 'role', t.role, 'language', t.language, 'sealedName', encode(t.name_sealed, 'base64')
    ) ORDER BY t.id), '[]')
    FROM participant AS t WHERE t.process_id = p.id) AS participants,
  (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'id', c.id, 'kind', c.kind, 'between', jsonb_build_array(c.first_participant_id, c.second_participant_id),
      'clearances', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', k.id, 'basis', k.basis, 'validUntil', k.valid_until, 'advice', k.advice_id) ORDER BY k.id), '[]')
        FROM clearance AS k WHERE k.condition_id = c.id AND k.revoked_at IS NULL)
    ) ORDER BY c.id), '[]')
    FROM contact_condition AS c WHERE c.process_id = p.id AND c.lifted_at IS NULL) AS conditions,
  audit_write(row($1, $2, $3)::actor, 'process.read', 'process', p.id::text)::text AS audited
FROM process AS p
WHERE p.id = $4::uuid AND process_within_reach(row($1, $2, $3)::actor, p.id);

-- name: casework_processes
-- The processes within the actor's reach, newest first, without names.
SELECT p.id, p.reference, p.region, p.state
FROM process AS p
WHERE process_within_reach(row($1, $2, $3)::actor, p.id)
ORDER BY p.opened_at DESC, p.id
LIMIT 200;

-- name: casework_tasks
-- The tasks of the Restorative Justice Unit that lie open, oldest first.
SELECT t.id, t.kind, t.process_id, t.meeting_id, rfc3339(t.opened_at, 'UTC') AS opened_at
FROM rju_task AS t
WHERE t.closed_at IS NULL
ORDER BY t.opened_at, t.id
LIMIT 200;

-- name: casework_close_task
-- Closes a task of the Restorative Justice Unit.
SELECT outcome, answer
FROM rju_task_close(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid);

-- name: casework_authorise_visits_area
-- Authorises a process to meet in a Visits and Correspondence area within a stretch of days (space.3).
SELECT outcome, answer
FROM visits_authorise(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid, $8, $9, $10::date, $11::date,
  $12::integer);

-- name: casework_revoke_visits_area
-- Revokes such an authorisation; the meetings that lean on it are held again.
SELECT outcome, answer
FROM visits_revoke(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid);

-- name: casework_visits_authorisations
-- The authorisations of a process within the actor's reach, newest first; no row where it isn't.
SELECT coalesce(
  (SELECT jsonb_agg(visits_authorisation_view(v.id) ORDER BY v.authorised_at DESC, v.id)
    FROM visits_authorisation AS v WHERE v.process_id = p.id), '[]') AS authorisations
FROM process AS p
WHERE p.id = $4::uuid AND process_within_reach(row($1, $2, $3)::actor, p.id);

-- name: casework_engagements
-- The engagements within the actor's reach, what ends next first and what is over last.
SELECT jsonb_build_object(
  'id', e.id, 'mediator', m.subject, 'kind', e.kind, 'startsOn', e.starts_on, 'endsOn', e.ends_on,
  'state',
    CASE WHEN e.ends_on < today.day THEN 'ended' WHEN e.starts_on > today.day THEN 'upcoming' ELSE 'current' END,
  'renewed', engagement_renewed(e)) AS engagement
FROM engagement AS e
JOIN mediator AS m ON m.id = e.mediator_id
CROSS JOIN (SELECT (clock_now() AT TIME ZONE 'America/Toronto')::date AS day) AS today
ORDER BY e.ends_on < today.day, e.ends_on, m.subject, e.id
LIMIT 200;
