-- Whether a notice about a meeting of a process is unsent, or nobody has acknowledged it. A hook of retention_hold,
-- which says when the process's names may go (information.2).
CREATE OR REPLACE FUNCTION notice_holds_process(given_process text) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM meeting AS m JOIN notice AS n ON n.subject_id = m.id::text
    WHERE m.process_id = given_process::uuid AND n.subject_kind = 'meeting'
      AND (n.acknowledged_at IS NULL OR notice_is_unsent(n.id)));
$$;
