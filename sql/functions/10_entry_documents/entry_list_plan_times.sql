-- Queues the release of a list and its check as the day begins, as far as they are still to come (entry.3). Jobs that
-- wait already are merged with these and take the earlier time; one that then runs too early plans the right one.
CREATE OR REPLACE FUNCTION entry_list_plan_times(given_site text, given_day date) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  times record;
  list constant uuid := entry_list_identify(given_site, given_day);
  payload constant jsonb := jsonb_build_object('list', list);
BEGIN
  SELECT * INTO times FROM entry_list_times(given_site, given_day);
  IF times.release_at > clock_now() THEN
    PERFORM job_enqueue('entryList.release', payload, times.release_at, list::text);
  END IF;
  IF times.recheck_at > clock_now() THEN
    PERFORM job_enqueue('entryList.recheck', payload, times.recheck_at, list::text);
  END IF;
END
$$;
