-- What a notice about an entry list is made of, by what its event names: a revision that is released, a reminder of one
-- that nobody has acknowledged, a print that failed or is late, a list whose copies are out after its day, or something
-- that the watch found missing. step says which reminder it is; takers are the roles that took copies of the revision
-- which this one replaced; the mediator is that of the meeting whose people are missing. No row if there is nothing to
-- tell any more.
CREATE OR REPLACE FUNCTION notice_entry_list_scene(given_kind text, given_id uuid)
  RETURNS TABLE (
    site_code text, day text, site_language text, version integer, step integer, takers text[], meeting_id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT
    told.site_code, to_char(told.day, 'YYYY-MM-DD'), s.first_language, told.version, told.step, told.takers,
    told.meeting_id
  FROM (
    SELECT
      l.site_code, l.day, l.revision AS version, 1 AS step,
      CASE given_kind WHEN 'entryListRecalled' THEN entry_list_takers(l.site_code, l.day, l.supersedes) ELSE '{}' END
        AS takers,
      NULL::uuid AS meeting_id
    FROM entry_list AS l
    WHERE l.id = given_id AND (given_kind = 'entryListRecalled'
      OR given_kind IN ('entryListReleased', 'entryListRevised') AND l.released_at IS NOT NULL)
    UNION ALL
    SELECT r.site_code, r.day, r.revision, r.step, '{}'::text[], NULL::uuid
    FROM entry_list_reminder AS r
    WHERE r.id = given_id AND given_kind = 'entryListUnacknowledged' AND entry_list_reminder_holds(r.id)
    UNION ALL
    SELECT j.site_code, j.day, j.revision, 1, '{}'::text[], NULL::uuid
    FROM entry_list_print_job AS j
    WHERE j.id = given_id AND given_kind = 'entryListNotPrinted' AND print_job_is_amiss(j)
    UNION ALL
    SELECT
      d.site_code, d.day,
      -- Of an older revision, it would seem to be told already.
      (SELECT max(l.revision) FROM entry_list AS l WHERE l.site_code = d.site_code AND l.day = d.day),
      CASE WHEN d.copies_asked_again_at IS NULL THEN 1 ELSE 2 END, '{}'::text[], NULL::uuid
    FROM entry_list_day AS d
    WHERE d.id = given_id AND given_kind = 'entryListCopiesOut' AND d.copies_asked_at IS NOT NULL
      AND EXISTS (SELECT FROM entry_list_copy_out AS o WHERE o.site_code = d.site_code AND o.day = d.day)
    UNION ALL
    SELECT k.site_code, k.day, greatest(k.revision, 1), 1, '{}'::text[], k.meeting_id
    FROM entry_list_lack AS k
    WHERE k.told_as = given_id AND k.announced_at IS NOT NULL AND k.closed_at IS NULL
      AND given_kind = CASE k.kind WHEN 'notListed' THEN 'entryListMissing' ELSE 'entryListUnconfirmed' END
  ) AS told
  JOIN site AS s ON s.code = told.site_code;
END
$$;
