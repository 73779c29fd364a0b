-- Whether the front desk has acknowledged a revision (entry.3). The word of the site's staff isn't the entrance's.
CREATE OR REPLACE FUNCTION entry_list_is_acknowledged(given_site text, given_day date, given_revision integer)
  RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM entry_list_acknowledgement AS a
    WHERE a.site_code = given_site AND a.day = given_day AND a.revision = given_revision
      AND a.acknowledged_role = 'frontDesk');
