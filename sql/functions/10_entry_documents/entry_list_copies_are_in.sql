-- Whether nothing of the revision that this one replaced is out any more: each copy that was printed has come to its
-- end, and nobody downloaded the file. A copy that no printer ever got isn't one (print_job_end).
CREATE OR REPLACE FUNCTION entry_list_copies_are_in(given entry_list) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
      SELECT FROM entry_list AS l
      WHERE (l.site_code, l.day, l.revision) = (given.site_code, given.day, given.supersedes))
    AND NOT EXISTS (
      SELECT FROM entry_list_copy_out AS o
      WHERE (o.site_code, o.day, o.revision) = (given.site_code, given.day, given.supersedes))
    AND NOT EXISTS (SELECT FROM entry_list_downloaders(given.site_code, given.day, given.supersedes));
END
$$;
