-- Puts right the name of the mediator of an engagement, or the language in which they are written to. The name is
-- sealed with a key of its own; the former name is destroyed with the former key. Lists that name the mediator are made
-- anew by an event. Name and key are NULL if only the language changes.
--
-- Outcomes: done; notFound for an unknown engagement.
CREATE OR REPLACE FUNCTION mediator_correct(
  who actor, given_engagement uuid, given_name bytea, given_key uuid, given_language text, OUT outcome text,
  OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_mediator mediator;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'mediator.correct');
  answer := '{}';
  SELECT m.* INTO the_mediator
  FROM engagement AS e JOIN mediator AS m ON m.id = e.mediator_id
  WHERE e.id = given_engagement
  FOR NO KEY UPDATE OF m;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE mediator AS m SET
    name_sealed = coalesce(given_name, m.name_sealed), key_id = coalesce(given_key, m.key_id),
    language = coalesce(given_language, m.language)
  WHERE m.id = the_mediator.id;
  PERFORM audit_write(who, 'mediator.correct', 'engagement', given_engagement::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_engagement);
END
$$;
