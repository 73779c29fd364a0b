-- Whether jobs of a kind are owed: they destroy names and lists, seal the audit trail and watch over it, or show that
-- the queue works. They can be tried again, and neither cancelled, buried nor paused.
CREATE OR REPLACE FUNCTION queue_kind_is_owed(given_kind text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT given_kind IN ('key.destroy', 'entryList.destroy', 'retention.run')
    OR split_part(given_kind, '.', 1) IN ('audit', 'queue')
$$;
