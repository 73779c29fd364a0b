-- entry.3: the staff of a site have its lists released as early as they like.
-- test: FacilitiesTests.SiteEntranceTests/releasedEarly
SELECT mutate('site_entrance_save', '(who).role NOT IN (''rju'', ''service'')', 'false');
