-- Whether a revision of an entry list named one of these arrivals when something was done with it. Until its release
-- a revision is replaced in place, so the last rendering before counts. True if the trail noted no arrivals.
CREATE OR REPLACE FUNCTION audit_revision_named(given audit_entry, arrivals text[]) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN coalesce((
    SELECT (r.detail -> 'arrivals') ?| arrivals
    FROM audit_entry AS r
    WHERE r.object_kind = 'entryList' AND r.object_id = (given).object_id AND r.action = 'entryList.render'
      AND r.detail -> 'revision' = (given).detail -> 'revision' AND r.id < (given).id
    ORDER BY r.id DESC
    LIMIT 1), true);
END
$$;
