-- What happens at the entrance, and what the entry lists follow on floors below.

-- What the entrance records is of its own day, and never changes (entry.3).
CREATE OR REPLACE TRIGGER entrance_event_stays
  BEFORE INSERT OR UPDATE OR DELETE ON entrance_event
  FOR EACH ROW EXECUTE FUNCTION entrance_event_stays();

-- The first arrival that is recorded, and not undone, begins a meeting (entry.3).
CREATE OR REPLACE TRIGGER entrance_event_begins_the_meeting
  AFTER INSERT ON entrance_event
  FOR EACH ROW EXECUTE FUNCTION entrance_event_begins_the_meeting();

-- When a zone is checked, the jobs of its sites' entry lists move to the instants that their wall times have now.
CREATE OR REPLACE TRIGGER zone_check_retimes_lists
  AFTER INSERT OR UPDATE ON zone_rule
  FOR EACH ROW EXECUTE FUNCTION zone_retime_lists();

-- When the agency sets other times for lists, those to come follow.
CREATE OR REPLACE TRIGGER agency_setting_retimes_lists
  AFTER UPDATE ON agency_setting
  FOR EACH ROW EXECUTE FUNCTION agency_setting_retimes_lists();

-- When a site sets another time for the release of its lists, those that aren't released yet follow.
CREATE OR REPLACE TRIGGER site_entrance_retimes_lists
  AFTER INSERT OR UPDATE ON site_entrance
  FOR EACH ROW EXECUTE FUNCTION site_entrance_retimes_lists();

-- When a site sets another time at which its lists are printed by themselves, those to come follow.
CREATE OR REPLACE TRIGGER site_printer_replans_prints
  AFTER INSERT OR UPDATE ON site_printer
  FOR EACH ROW EXECUTE FUNCTION site_printer_replans_prints();

-- The unit's task about copies that are out ends with the last of them, and comes back with one that is out after all.
CREATE OR REPLACE TRIGGER entry_list_copy_end_settles
  AFTER INSERT OR DELETE ON entry_list_copy_end
  FOR EACH ROW EXECUTE FUNCTION entry_list_copy_settles();

-- A copy that no printer ever got isn't out.
CREATE OR REPLACE TRIGGER entry_list_print_settles
  AFTER DELETE ON entry_list_print
  FOR EACH ROW EXECUTE FUNCTION entry_list_copy_settles();

-- A list greets whoever comes in their language: when that is put right, the list follows.
CREATE OR REPLACE TRIGGER participant_language_renders_lists
  AFTER UPDATE OF language ON participant
  FOR EACH ROW WHEN (NEW.language IS DISTINCT FROM OLD.language)
  EXECUTE FUNCTION participant_language_renders_lists();
