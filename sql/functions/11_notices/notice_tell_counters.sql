-- Signals that the number of open notices may have changed. It says nothing of whose, or why.
CREATE OR REPLACE FUNCTION notice_tell_counters() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM pg_notify('vestibule_counts', '');
  RETURN NULL;
END
$$;
