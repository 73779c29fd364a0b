-- An entry list names who comes to a site on a day. It is read at that site alone, not even by the unit; the service
-- renders and destroys it.

CREATE POLICY entry_list_of_the_site ON entry_list FOR SELECT
  USING (
    (SELECT acting_role()) = 'service'
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site())));

-- Printed copies have to be found again, by those who printed them.
CREATE POLICY entry_list_print_of_the_site ON entry_list_print FOR SELECT
  USING (
    (SELECT acting_role()) = 'service'
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site())));

CREATE POLICY entry_list_copy_end_of_the_site ON entry_list_copy_end FOR SELECT
  USING (
    (SELECT acting_role()) = 'service'
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site())));

CREATE POLICY entry_list_print_job_of_the_site ON entry_list_print_job FOR SELECT
  USING (
    (SELECT acting_role()) = 'service'
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site())));

-- Only the service asks which revisions misspell a name.
CREATE POLICY entry_list_misspelling_of_the_service ON entry_list_misspelling FOR SELECT
  USING ((SELECT acting_role()) = 'service');

-- A person's key for print packs; the staff of the site see all of its keys.
CREATE POLICY desk_key_within_reach ON desk_key FOR SELECT
  USING (desk_key_within_reach((SELECT acting()), desk_key));
