-- breaking: answers that were kept without a role match nobody any more, so programs before 0.2.0 can't keep any.
--
-- Answers that were kept before 0.2.0 name neither the role nor the site that they were given to, and were shown to
-- their subject in every role and at every site: whoever has two roles could read in one what was answered in another.
-- They are removed: a request that is repeated after the upgrade is carried out or refused like a new one. From now on
-- an answer names the role, and the site where the role is of one.
DELETE FROM request_answer WHERE actor_role = '';
ALTER TABLE request_answer
  ADD CONSTRAINT request_answer_role_known
    CHECK (actor_role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor', 'service', 'public')),
  ADD CONSTRAINT request_answer_names_the_site
    CHECK ((actor_role IN ('siteStaff', 'frontDesk')) = (actor_site <> ''));
