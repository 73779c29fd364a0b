-- What home pages read. They count what stands at a site, however many meetings were there before, and the unit's lists
-- the meetings of the next days at every site; neither should read the meetings of all years to find them.

CREATE INDEX meeting_standing_by_site ON meeting (site_code) WHERE state IN ('held', 'confirmed');
CREATE INDEX meeting_by_day ON meeting (day, starts_wall, id);
