-- entry.3: what a site has printed on its lists may say who comes or why.
-- test: FacilitiesTests.SiteEntranceTests/direct
SELECT mutate('site_entrance_says_nothing_of_purpose', 'IF text_says_purpose', 'IF false AND text_says_purpose');
