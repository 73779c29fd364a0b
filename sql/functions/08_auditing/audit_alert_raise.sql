-- Raises an alert about an actor, or adds what was found to the open alert of the same kind about the same actor. A new
-- alert is noted in the trail, and subscribers of `audit.alerted` learn of it. If two raise the same alert at once,
-- audit_alert_one_open keeps the first, and the second adds nothing.
CREATE OR REPLACE FUNCTION audit_alert_raise(
  who actor, given_kind text, about actor, starts_at timestamptz, ends_at timestamptz, objects integer,
  given_first bigint, given_last bigint
) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  raised uuid;
BEGIN
  UPDATE audit_alert AS a SET
    last_at = greatest(a.last_at, ends_at), object_count = greatest(a.object_count, objects),
    last_entry = coalesce(given_last, a.last_entry)
  WHERE a.kind = given_kind AND a.actor_subject = (about).subject AND a.actor_role = (about).role
    AND a.actor_site IS NOT DISTINCT FROM (about).site AND a.closed_at IS NULL;
  IF FOUND THEN RETURN; END IF;
  INSERT INTO audit_alert (
    kind, actor_subject, actor_role, actor_site, window_starts_at, last_at, object_count, first_entry, last_entry)
  VALUES (
    given_kind, (about).subject, (about).role, (about).site, starts_at, ends_at, objects, given_first, given_last)
  ON CONFLICT DO NOTHING
  RETURNING id INTO raised;
  IF raised IS NULL THEN RETURN; END IF;
  PERFORM audit_write(who, 'audit.alert', 'alert', raised::text, jsonb_build_object('kind', given_kind));
  PERFORM event_publish('audit.alerted', jsonb_build_object('alert', raised));
END
$$;
