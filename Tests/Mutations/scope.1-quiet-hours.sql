-- scope.1: a recipient chooses quiet hours beyond the agencys.
-- test: NoticesTests.PreferenceTests/withinTheAgency
SELECT mutate('notice_preference_save', 'NOT notice_quiet_fits(', 'false AND NOT notice_quiet_fits(');
