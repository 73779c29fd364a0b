-- A kind of jobs as the unit sees it: what the queue says of it, and whether its jobs are owed.
CREATE OR REPLACE FUNCTION queue_kind_view(given_kind text) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT k.answer || jsonb_build_object('owed', queue_kind_is_owed(k.kind)) FROM job_kind_list(given_kind) AS k
$$;
