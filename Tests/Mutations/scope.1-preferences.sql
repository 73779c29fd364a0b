-- scope.1: anybody sets how the front desk of a site is told.
-- test: NoticesTests.PreferenceTests/reach
SELECT mutate('notice_preference_recipient', '(who).role = ''frontDesk'' AND (who).site = w.site', 'true');
