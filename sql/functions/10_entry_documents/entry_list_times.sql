-- When the list of a site and a day is released, checked again and destroyed, by the site's wall clock. The site may
-- have a time of its own for the release (entry.3).
CREATE OR REPLACE FUNCTION entry_list_times(
  given_site text, given_day date, OUT release_at timestamptz, OUT recheck_at timestamptz, OUT destroy_at timestamptz
)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT
    wall_instant(
      given_day - make_interval(mins => coalesce(n.release_lead_minutes, e.list_release_minutes)), s.time_zone),
    wall_instant(given_day::timestamp, s.time_zone),
    wall_instant((given_day + 1)::timestamp, s.time_zone) + make_interval(mins => e.list_destruction_minutes)
  FROM site AS s CROSS JOIN agency_setting AS e LEFT JOIN site_entrance AS n ON n.site_code = s.code
  WHERE s.code = given_site;
END;
