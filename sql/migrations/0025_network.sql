-- breaking: kept answers are found by subject, role and site
-- The answer that is kept for a repeated request belongs to who asked: a subject, in a role, for a site. Until now the
-- subject alone found it, and the fingerprint of the request alone kept somebody in another role from the answer. Rows
-- from before this migration don't say a role. They have an empty one, and count for every role of their subject until
-- they are removed after their day.
ALTER TABLE request_answer
  ADD COLUMN actor_role text NOT NULL DEFAULT '',
  ADD COLUMN actor_site text NOT NULL DEFAULT '';
ALTER TABLE request_answer ALTER COLUMN actor_role DROP DEFAULT, ALTER COLUMN actor_site DROP DEFAULT;
ALTER TABLE request_answer DROP CONSTRAINT request_answer_pkey;
ALTER TABLE request_answer
  ADD CONSTRAINT request_answer_pkey PRIMARY KEY (actor_subject, key, actor_role, actor_site);

-- The service acts under subjects of its own. Nobody signs in as one of them.
DELETE FROM session WHERE subject IN ('vestibule.worker', 'vestibule.publicIntake');
ALTER TABLE session
  ADD CONSTRAINT session_subject_is_not_the_services
  CHECK (subject NOT IN ('vestibule.worker', 'vestibule.publicIntake'));
