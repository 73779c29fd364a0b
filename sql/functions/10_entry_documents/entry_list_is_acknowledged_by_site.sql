-- Whether the site's staff have acknowledged a revision. It is recorded beside the front desk's word, and isn't that.
CREATE OR REPLACE FUNCTION entry_list_is_acknowledged_by_site(given_site text, given_day date, given_revision integer)
  RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM entry_list_acknowledgement AS a
    WHERE a.site_code = given_site AND a.day = given_day AND a.revision = given_revision
      AND a.acknowledged_role = 'siteStaff');
