-- A job as the unit sees it: what the queue says of it, and whether it is owed.
CREATE OR REPLACE FUNCTION queue_job_view(j job) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT job_view(j) || jsonb_build_object('owed', queue_kind_is_owed((j).kind))
$$;
