-- Takes the next numbers for copies of a revision to be printed. The list stays locked meanwhile, so that no number is
-- given twice.
--
-- Outcomes: done, with the numbers; notFound if no list is released or the actor isn't of the site; revisionUnknown;
-- newerRevision, with the revision in `current`.
CREATE OR REPLACE FUNCTION entry_list_take_copies(
  who actor, given_site text, given_day date, given_revision integer, copies integer,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  numbers integer[];
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.print');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, given_revision) AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  WITH taken AS (
    INSERT INTO entry_list_print (site_code, day, revision, copy, printed_by, printed_role)
    SELECT given_site, given_day, given_revision, last.copy + n, (who).subject, (who).role
    FROM generate_series(1, copies) AS n
    CROSS JOIN entry_list_last_copy(given_site, given_day, given_revision) AS last (copy)
    RETURNING copy
  )
  SELECT array_agg(copy ORDER BY copy) INTO numbers FROM taken;
  PERFORM audit_write(
    who, 'entryList.print', 'entryList', site_day_name(given_site, given_day),
    jsonb_build_object('revision', given_revision, 'copies', numbers));
  outcome := 'done';
  answer := jsonb_build_object('revision', given_revision, 'copies', numbers);
END
$$;

-- The number of the last copy of a revision; 0 if there is none. The copies of prints that never came about count too,
-- so that no number stands for two things.
CREATE OR REPLACE FUNCTION entry_list_last_copy(given_site text, given_day date, given_revision integer) RETURNS integer
  LANGUAGE sql STABLE
AS $$
  SELECT greatest(
    0,
    (SELECT max(p.copy) FROM entry_list_print AS p
     WHERE (p.site_code, p.day, p.revision) = (given_site, given_day, given_revision)),
    (SELECT max(j.last_copy) FROM entry_list_print_job AS j
     WHERE (j.site_code, j.day, j.revision) = (given_site, given_day, given_revision)))
$$;
