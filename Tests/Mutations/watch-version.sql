-- watch: the later of two changes of a role's rule undoes what the first has set.
-- test: AuditingTests.WatchRuleTests/stale
SELECT mutate('audit_watch_set', 'version = seen_version', 'true');
