-- scope.1: a site's staff set the addresses of another site.
-- test: NoticesTests.DirectoryTests/reach
SELECT mutate('notice_address_within_reach', '(who).site = given_site', 'true');
