-- scope.1: the staff of a site confirm another site's meeting.
-- test: MeetingsTests.MeetingLifeTests/otherSite
SELECT mutate('meeting_within_reach', '(m.site_code = (meeting_within_reach.who).site)', 'true');
