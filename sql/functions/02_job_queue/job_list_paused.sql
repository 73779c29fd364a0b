-- The kinds of jobs that workers put off at present.
CREATE OR REPLACE FUNCTION job_list_paused() RETURNS TABLE (kind text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY SELECT p.kind FROM job_pause AS p WHERE p.ends_at > clock_now() ORDER BY p.kind;
END
$$;
