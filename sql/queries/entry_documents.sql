-- name: entry_documents_plan
-- What an event about a meeting asks of the entry lists; completes the job that brought it.
SELECT entry_list_plan($1::uuid, $2::bigint, $3::integer) AS done;

-- name: entry_documents_lock
-- Locks the list of a site and a day; false where nothing is to be rendered any more.
SELECT entry_list_lock($1, $2::date) AS open;

-- name: entry_documents_scene
-- What the heading of a list says, and the time by the site's clock.
SELECT
  s.name_en, s.name_fr, s.first_language, e.contact_en, e.contact_fr,
  rfc3339(clock_now(), s.time_zone) AS now
FROM site AS s CROSS JOIN entry_list_setting AS e
WHERE s.code = $1;

-- name: entry_documents_expected
-- Who arrives at a site on a day, in order, with names sealed. That they are opened is audited.
SELECT
  e.arrival_id, rfc3339(e.arrival, e.zone) AS arrival, e.participant_id, e.name_sealed, e.process_key, e.mediator,
  e.mediator_name_sealed, e.mediator_key
FROM entry_list_open(row($1, $2, $3)::actor, $4, $5::date) AS e
ORDER BY e.arrival, e.arrival_id;

-- name: entry_documents_names_are_doomed
-- Whether the names of a participant's process were destroyed on purpose.
SELECT c.names_doomed_at IS NOT NULL AS doomed
FROM participant AS p JOIN process AS c ON c.id = p.process_id
WHERE p.id = $1::uuid;

-- name: entry_documents_latest
-- The newest revision of a list, sealed.
SELECT l.revision, l.key_id, l.content_sealed
FROM entry_list AS l
WHERE l.site_code = $1 AND l.day = $2::date
ORDER BY l.revision DESC
LIMIT 1;

-- name: entry_documents_store
-- Stores a new revision in place of the one that counted.
SELECT entry_list_store(
  row($1, $2, $3)::actor, $4, $5::date, $6::integer, $7::uuid, $8::bytea, $9::bytea, $10::bytea, $11::uuid[]
)::text AS stored;

-- name: entry_documents_finish
-- Releases the list if it is time, and completes the job; false where another worker has the job by now.
SELECT entry_list_finish($1, $2::date, $3::bigint, $4::integer) AS done;

-- name: entry_documents_acknowledgement_due
-- Announces a list that nobody has acknowledged; completes the job that asks.
SELECT entry_list_acknowledgement_due(
  $1, $2::date, $3::integer, $4::integer, $5::bigint, $6::integer) AS done;

-- name: entry_documents_must_wait
-- Whether a list whose time is over waits for someone to acknowledge it, or for its notices to be delivered.
SELECT entry_list_must_wait($1, $2::date) AS waits;

-- name: entry_documents_bury
-- Leaves the tombstones of a list whose time is over, and names the keys to destroy.
SELECT key_id FROM entry_list_bury(row($1, $2, $3)::actor, $4, $5::date) AS key_id;

-- name: entry_documents_is_buried
-- Whether nothing of a list is left to destroy.
SELECT entry_list_is_buried($1, $2::date) AS buried;

-- name: entry_documents_read
-- The released revision of a list, sealed, for the site's own people. The reading is audited.
SELECT r.revision, r.supersedes, r.state, r.key_id, r.content_sealed, r.sha256, r.marks
FROM entry_list_read(row($1, $2, $3)::actor, $4, $5::date, 'entryList.read') AS r;

-- name: entry_documents_read_document
-- The PDF of the released revision, sealed, for the site's own people. The reading is audited.
SELECT r.revision, r.key_id, r.document_sealed
FROM entry_list_read(row($1, $2, $3)::actor, $4, $5::date, 'entryList.readDocument') AS r;

-- name: entry_documents_read_copy
-- One copy that was taken of the released revision, with the list sealed. The reading is audited.
SELECT r.revision, r.key_id, r.content_sealed, r.copy, r.printed_by, r.printed_role, r.printed_at
FROM entry_list_read_copy(row($1, $2, $3)::actor, $4, $5::date, $6::integer, $7::integer) AS r;

-- name: entry_documents_recalls
-- The superseded revisions of a list of which there is paper, for the site's own people.
SELECT p.revision, array_agg(p.copy ORDER BY p.copy) AS copies
FROM entry_list_print AS p
JOIN entry_list AS l ON l.site_code = p.site_code AND l.day = p.day AND l.revision = p.revision
WHERE p.site_code = $4 AND p.day = $5::date AND l.state = 'superseded'
  AND entry_list_within_reach(row($1, $2, $3)::actor, p.site_code)
GROUP BY p.revision
ORDER BY p.revision;

-- name: entry_documents_acknowledge
-- The front desk has the list.
SELECT outcome, answer
FROM entry_list_acknowledge(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6, $7::date, $8::integer);

-- name: entry_documents_take_copies
-- Takes the numbers of copies to be put on paper.
SELECT outcome, answer
FROM entry_list_take_copies(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6, $7::date, $8::integer, $9::integer);

-- name: entry_documents_mark_arrival
-- Someone on the list has come.
SELECT outcome, answer
FROM entry_list_mark_arrival(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6, $7::date, $8::uuid);
