-- scope.1: whoever was taken off a list before its release counts as seen by those who read it.
-- test: AuditingTests.WorksheetTests/ofSomeoneTakenOff
SELECT mutate('audit_revision_named', 'RETURN coalesce((', 'RETURN true OR coalesce((');
