-- entry.3: everybody at an entrance reads and sets what another site's does.
-- test: FacilitiesTests.SiteEntranceTests/reach
SELECT mutate('site_entrance_within_reach', 'AND ((who).site = given_site)', '');
