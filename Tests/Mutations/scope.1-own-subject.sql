-- scope.1: somebody signs in under the subject of the service's own jobs.
-- test: IdentityTests.SessionTests/ownSubjects
ALTER TABLE session DROP CONSTRAINT session_subject_is_not_the_services;
