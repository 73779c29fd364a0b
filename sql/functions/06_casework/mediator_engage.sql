-- Engages a mediator for a term (program.2). Adds the mediator if the subject is new; otherwise updates the language
-- and, where a sealed name is given, the name. A new mediator has an account from then on, so that they can be found
-- before they first sign in.
--
-- Outcome: done. The term's limits are the constraints engagement_in_order and engagement_casual_for_a_year.
CREATE OR REPLACE FUNCTION mediator_engage(
  who actor, given_id uuid, given_mediator uuid, given_subject text, given_name bytea,
  given_key uuid, given_language text, given_kind text, starts date, ends date, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'mediator.engage');
  INSERT INTO mediator (id, subject, name_sealed, key_id, language)
  VALUES (given_mediator, given_subject, given_name, given_key, given_language)
  ON CONFLICT (subject) DO UPDATE SET
    name_sealed = coalesce(excluded.name_sealed, mediator.name_sealed),
    key_id = coalesce(excluded.key_id, mediator.key_id),
    language = excluded.language;
  INSERT INTO account (subject, language, language_said_by) VALUES (given_subject, given_language, 'unit')
  ON CONFLICT ON CONSTRAINT account_pkey DO NOTHING;
  INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
  SELECT given_id, m.id, given_kind, starts, ends FROM mediator AS m WHERE m.subject = given_subject;
  PERFORM audit_write(who, 'mediator.engage', 'engagement', given_id::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_id);
END
$$;
