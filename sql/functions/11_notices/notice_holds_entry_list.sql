-- Whether a notice about an entry list, by its name, is unsent. A hook of retention_hold, which says when the list may
-- be destroyed (information.2). One about copies on paper doesn't need the list.
CREATE OR REPLACE FUNCTION notice_holds_entry_list(given_list text) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM notice AS n
    WHERE n.subject_id = given_list AND n.subject_kind = 'entryList' AND n.kind <> 'entryListCopiesOut'
      AND notice_is_unsent(n.id));
$$;
