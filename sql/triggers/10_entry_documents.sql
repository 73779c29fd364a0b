-- What the entry lists follow on floors below.

-- When a zone is checked, the jobs of its sites' entry lists move to the instants that their wall times have now.
CREATE OR REPLACE TRIGGER zone_check_retimes_lists
  AFTER INSERT OR UPDATE ON zone_rule
  FOR EACH ROW EXECUTE FUNCTION zone_retime_lists();
