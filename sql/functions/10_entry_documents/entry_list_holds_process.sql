-- Whether an entry list names somebody of a process. A hook of retention_hold, which says when the names may go.
CREATE OR REPLACE FUNCTION entry_list_holds_process(given_process text) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM entry_list_arrival AS a JOIN meeting AS m ON m.id = a.meeting_id
    WHERE m.process_id = given_process::uuid);
$$;
