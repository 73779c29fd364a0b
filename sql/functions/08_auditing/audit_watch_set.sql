-- Sets how much reading is usual for a role: all of its rule. The watch goes by it from its next run on. Returns the
-- new version, or NULL if seen_version isn't the current version or the role isn't watched; without seen_version it
-- overwrites whatever is set. The constraints audit_watch_setting_… refuse values out of range, and hours for a role
-- that acts for no site.
CREATE OR REPLACE FUNCTION audit_watch_set(
  who actor, given_role text, given_window_minutes integer, given_objects_max integer,
  given_hours_margin_minutes integer, seen_version integer
) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  former audit_watch_setting;
  new_version integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'audit.setWatch');
  SELECT * INTO former FROM audit_watch_setting AS s WHERE s.role = given_role FOR UPDATE;
  UPDATE audit_watch_setting SET
    window_minutes = given_window_minutes, objects_max = given_objects_max,
    hours_margin_minutes = given_hours_margin_minutes, version = version + 1
  WHERE role = given_role AND (seen_version IS NULL OR version = seen_version)
  RETURNING version INTO new_version;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM audit_write(who, 'audit.setWatch', 'watchRule', given_role, jsonb_build_object(
    'windowMinutes', given_window_minutes, 'objectsMax', given_objects_max,
    'hoursMarginMinutes', given_hours_margin_minutes,
    'before', jsonb_build_object(
      'windowMinutes', former.window_minutes, 'objectsMax', former.objects_max,
      'hoursMarginMinutes', former.hours_margin_minutes)));
  RETURN new_version;
END
$$;
