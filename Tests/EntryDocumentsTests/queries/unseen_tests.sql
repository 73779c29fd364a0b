-- name: unseen_test_revisions
-- Every revision with what is sealed of it, and how many arrivals it names.
SELECT l.revision, l.state, l.key_id, l.content_sealed,
  (SELECT count(*)::integer FROM entry_list_arrival AS a
   WHERE (a.site_code, a.day, a.revision) = (l.site_code, l.day, l.revision)) AS arrivals
FROM entry_list AS l ORDER BY l.site_code, l.day, l.revision;

-- name: unseen_test_arrive
-- Has the people of a meeting arrive later by some minutes, written directly, without an event.
UPDATE attendee SET
  arrival_wall = arrival_wall + make_interval(mins => $2::integer),
  arrival = arrival + make_interval(mins => $2::integer)
WHERE meeting_id = $1::uuid AND arrival IS NOT NULL;

-- name: unseen_test_misspellings
-- How many revisions are known to misspell a name.
SELECT count(*)::integer AS misspellings FROM entry_list_misspelling;

-- name: unseen_test_arrivals
-- How many arrivals are kept of all lists.
SELECT count(*)::integer AS arrivals FROM entry_list_arrival;

-- name: unseen_test_misspell
-- Notes that every revision misspells a name.
INSERT INTO entry_list_misspelling (site_code, day, revision) SELECT site_code, day, revision FROM entry_list;

-- name: unseen_test_contact
-- The agency names another contact.
UPDATE entry_list_setting SET contact_en = $1, contact_fr = $1;

-- name: unseen_test_store
-- Stores a revision of Kent's list, as the service does.
SELECT entry_list_store(
  row('vestibule.worker', 'service', NULL)::actor, 'KENT', '2027-01-15', $1::integer, $2::uuid, '\x01', '\x01',
  $3::text[]::uuid[]);

-- name: unseen_test_discard
-- Discards the unreleased revision of Kent's list, as the service does.
SELECT entry_list_discard(row('vestibule.worker', 'service', NULL)::actor, 'KENT', '2027-01-15');

-- name: unseen_test_hold_back
-- The second revision isn't released after all.
WITH gone AS (DELETE FROM entry_list_reminder WHERE revision = 2)
UPDATE entry_list SET state = 'rendered', released_at = NULL WHERE revision = 2;

-- name: unseen_test_bury
-- The first revision is destroyed, as one is that misspelt a name.
UPDATE entry_list SET
  state = 'destroyed', destroyed_at = clock_now(), content_sealed = NULL, document_sealed = NULL, first_arrival = NULL
WHERE revision = 1;

-- name: unseen_test_renumber
-- The one revision has the number that an earlier release gave it, and what it says.
WITH named AS (DELETE FROM entry_list_arrival)
UPDATE entry_list SET revision = $1::integer, supersedes = $1::integer - 1, content_sealed = $2::bytea;

-- name: unseen_test_supersede
-- Supersedes what nobody has seen, written directly.
UPDATE entry_list SET state = 'superseded', superseded_at = clock_now();
