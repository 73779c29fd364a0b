-- Trigger on zone_rule: after a zone was checked, the jobs that release, check again, print and destroy the entry lists
-- of its sites are planned for the instants that their wall times have now. It adds their number to the setting
-- zone.jobs_retimed, which zone_derive answers with.
CREATE OR REPLACE FUNCTION zone_retime_lists() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  waiting record;
  retimed integer := coalesce(nullif(current_setting('zone.jobs_retimed', true), ''), '0')::integer;
BEGIN
  FOR waiting IN
    SELECT j.kind, j.unique_key, p.payload, expected.run_at
    FROM job AS j
    JOIN job_payload AS p ON p.job_id = j.id
    JOIN entry_list_day AS d ON d.id::text = j.unique_key
    JOIN site AS s ON s.code = d.site_code AND s.time_zone = NEW.zone
    CROSS JOIN LATERAL entry_list_times(s.code, d.day) AS t
    CROSS JOIN LATERAL (
      SELECT
        CASE j.kind
          WHEN 'entryList.release' THEN t.release_at
          WHEN 'entryList.recheck' THEN t.recheck_at
          WHEN 'entryList.printItself' THEN print_job_due(s.code, d.day)
          ELSE t.destroy_at
        END AS run_at
    ) AS expected
    WHERE j.state = 'scheduled' AND j.run_at <> expected.run_at
      AND j.kind IN ('entryList.release', 'entryList.recheck', 'entryList.printItself', 'entryList.destroy')
    ORDER BY j.id
  LOOP
    PERFORM job_cancel(waiting.kind, waiting.unique_key);
    PERFORM job_enqueue(waiting.kind, waiting.payload, waiting.run_at, waiting.unique_key);
    retimed := retimed + 1;
  END LOOP;
  PERFORM set_config('zone.jobs_retimed', retimed::text, true);
  RETURN NULL;
END
$$;
