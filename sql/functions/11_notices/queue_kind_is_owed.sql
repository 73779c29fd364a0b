-- Whether jobs of a kind are owed. They can be tried again, and neither cancelled, buried nor paused:
--
-- - those that destroy names and lists (information.2), seal the audit trail, or show that the queue works;
-- - those that watch and tell a person what is missing or unread (entry.3): so that nobody holds an entry list or a
--   notice back unseen;
-- - those that bring entry lists up to date, which need nothing but the database: while one waited, the entrance would
--   go on letting in whoever may not come any more (contact.1), and the watch looks only for who is missing;
-- - those that put a meeting on hold whose ground is gone (contact.1).
CREATE OR REPLACE FUNCTION queue_kind_is_owed(given_kind text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT given_kind IN (
      'key.destroy', 'entryList.destroy', 'retention.run', 'entryList.acknowledgementDue', 'contact.review',
      'ground.review', 'meeting.reviewFreed', 'entryList.plan', 'entryList.planPerson', 'entryList.render',
      'entryList.release', 'entryList.recheck')
    OR split_part(given_kind, '.', 1) IN ('audit', 'queue')
    OR split_part(given_kind, '.', 2) = 'watch'
$$;
