-- Has the site's printer print copies of a revision (entry.3): takes their numbers, as entry_list_take_copies does, and
-- queues the job that sends them, in one transaction.
--
-- Outcomes: done, with the print as print_job_view has it; notFound if no list is released or the actor isn't of the
-- site; revisionUnknown; newerRevision, with the revision in `current`; noPrinter if the site has none.
CREATE OR REPLACE FUNCTION print_job_ask(
  who actor, given_site text, given_day date, given_revision integer, copies integer,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.print');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, given_revision) AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  outcome := 'noPrinter';
  IF NOT EXISTS (SELECT FROM site_printer AS p WHERE p.site_code = given_site AND p.uri IS NOT NULL) THEN
    RETURN;
  END IF;
  answer := print_job_view(print_job_make(who, given_site, given_day, given_revision, copies));
  PERFORM audit_write(
    who, 'entryList.print', 'entryList', site_day_name(given_site, given_day),
    jsonb_build_object(
      'revision', given_revision, 'print', answer ->> 'id',
      'copies', (SELECT jsonb_agg(n) FROM generate_series(
        (answer ->> 'firstCopy')::integer, (answer ->> 'lastCopy')::integer) AS n)));
  outcome := 'done';
END
$$;

-- Makes a print of the next copies of a revision, and the job that sends it. What is printed by itself is for the front
-- desk. It is given up once the first arrival's time has passed, after an hour at least, and before the list is
-- destroyed. The caller has locked the day.
CREATE OR REPLACE FUNCTION print_job_make(
  who actor, given_site text, given_day date, given_revision integer, copies integer
) RETURNS entry_list_print_job
  LANGUAGE plpgsql
AS $$
DECLARE
  made entry_list_print_job;
  former constant integer := entry_list_last_copy(given_site, given_day, given_revision);
BEGIN
  INSERT INTO entry_list_print (site_code, day, revision, copy, printed_by, printed_role)
  SELECT given_site, given_day, given_revision, former + n, (who).subject,
    CASE (who).role WHEN 'service' THEN 'frontDesk' ELSE (who).role END
  FROM generate_series(1, copies) AS n;
  INSERT INTO entry_list_print_job (
    site_code, day, revision, first_copy, last_copy, asked_by, asked_role, give_up_at)
  SELECT given_site, given_day, given_revision, former + 1, former + copies, (who).subject, (who).role,
    least(
      t.destroy_at,
      greatest(
        coalesce(l.first_arrival, wall_instant(given_day + time '08:00', s.time_zone)),
        clock_now() + interval '1 hour'))
  FROM entry_list AS l
  JOIN site AS s ON s.code = l.site_code
  CROSS JOIN LATERAL entry_list_times(given_site, given_day) AS t
  WHERE (l.site_code, l.day, l.revision) = (given_site, given_day, given_revision)
  RETURNING * INTO made;
  PERFORM job_enqueue('entryList.sendToPrinter', jsonb_build_object('print', made.id), NULL, made.id::text);
  RETURN made;
END
$$;
