-- Takes a numbered copy of each released list of the days from today on, for a print pack that is sealed to the desk's
-- key (entry.3). The copies are recalled like paper. given_key is the fingerprint of the key that the desk has, so that
-- no number is taken for a pack that the desk couldn't open.
--
-- The answer says which copies were taken and holds nothing of a list. It is kept with the request's idempotency key,
-- and entry_list_pack_read reads the pack from it, as often as it is asked for.
--
-- Outcomes: done, with the first day, the number of days and the copies; notFound if the actor isn't of the site;
-- noDeskKey if the actor has no key there; otherKey if it is another one. The trail says which lists the actor took,
-- and for which key (scope.1).
CREATE OR REPLACE FUNCTION entry_list_pack_take(
  who actor, given_site text, given_days integer, given_key text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  today date;
  registered bytea;
  each_day date;
  current integer;
  number integer;
  taken jsonb := '[]';
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.pack');
  outcome := 'notFound';
  answer := '{}';
  IF NOT entry_list_within_reach(who, given_site) OR given_days NOT BETWEEN 1 AND 7 THEN RETURN; END IF;
  registered := desk_key_standing(who, given_site);
  IF registered IS NULL THEN
    outcome := 'noDeskKey';
    RETURN;
  ELSIF given_key IS DISTINCT FROM encode(sha256(registered), 'hex') THEN
    outcome := 'otherKey';
    RETURN;
  END IF;
  today := site_today(given_site);
  PERFORM FROM entry_list_day AS d
  WHERE d.site_code = given_site AND d.day BETWEEN today AND today + given_days - 1
  ORDER BY d.day
  FOR NO KEY UPDATE;
  FOR each_day, current IN
    SELECT l.day, l.revision FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day BETWEEN today AND today + given_days - 1 AND l.state = 'released'
      AND entry_list_is_readable(who, given_site, l.day)
    ORDER BY l.day
  LOOP
    INSERT INTO entry_list_print AS p (site_code, day, revision, copy, printed_by, printed_role)
    SELECT
      given_site, each_day, current, entry_list_last_copy(given_site, each_day, current) + 1, (who).subject, (who).role
    RETURNING p.copy INTO number;
    taken := taken || jsonb_build_object('day', each_day, 'revision', current, 'copy', number);
    PERFORM audit_write(
      who, 'entryList.pack', 'entryList', site_day_name(given_site, each_day),
      jsonb_build_object('revision', current, 'copies', ARRAY[number], 'key', given_key));
  END LOOP;
  outcome := 'done';
  answer := jsonb_build_object(
    'from', today, 'days', given_days, 'key', given_key, 'takenAt', extract(epoch FROM clock_now())::bigint,
    'copies', taken);
END
$$;

-- The key that the actor has registered at a site and that isn't revoked; NULL if there is none. It isn't revoked
-- meanwhile.
CREATE OR REPLACE FUNCTION desk_key_standing(who actor, given_site text) RETURNS bytea
  LANGUAGE plpgsql
AS $$
DECLARE
  standing bytea;
BEGIN
  SELECT k.public_key INTO standing FROM desk_key AS k
  WHERE k.site_code = given_site AND k.subject = (who).subject AND k.revoked_at IS NULL
  FOR SHARE;
  RETURN standing;
END
$$;
