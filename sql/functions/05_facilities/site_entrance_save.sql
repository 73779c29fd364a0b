-- Sets what a site has for its principal entrance, all of it at once; what is NULL is as the agency has it, or left
-- out. The unit and the service set every site's, the staff of a site their own. The constraints site_entrance_… refuse
-- what can't be printed, says who comes or why, or is out of range. The floor of entry documents releases the site's
-- lists at a new time by a trigger of its own.
--
-- Outcomes: done, with the settings as site_entrance_view has them; notFound for an unknown site or another's; stale
-- for another version than seen_version (0: nothing was set); beyondSite where the site's own people would have its
-- lists released earlier than site_release_lead_max says, unless the unit has set that time already.
CREATE OR REPLACE FUNCTION site_entrance_save(
  who actor, given_site text, given_contact_en text, given_contact_fr text, given_telephone text,
  given_instructions_en text, given_instructions_fr text, given_release_lead_minutes integer, seen_version integer,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  former site_entrance;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'siteEntrance.save');
  answer := '{}';
  outcome := 'notFound';
  IF NOT site_entrance_within_reach(who, given_site) THEN RETURN; END IF;
  SELECT * INTO former FROM site_entrance AS e WHERE e.site_code = given_site FOR NO KEY UPDATE;
  outcome := 'stale';
  -- A row is never removed, so that a version that was seen can't be found missing meanwhile.
  IF seen_version > 0 AND former.site_code IS NULL THEN RETURN; END IF;
  IF former.version <> seen_version THEN RETURN; END IF;
  outcome := 'beyondSite';
  IF (who).role NOT IN ('rju', 'service') AND given_release_lead_minutes > site_release_lead_max()
    AND given_release_lead_minutes IS DISTINCT FROM former.release_lead_minutes
  THEN
    RETURN;
  END IF;
  outcome := 'stale';
  INSERT INTO site_entrance AS e (
    site_code, contact_en, contact_fr, telephone, instructions_en, instructions_fr, release_lead_minutes)
  VALUES (
    given_site, given_contact_en, given_contact_fr, given_telephone, given_instructions_en, given_instructions_fr,
    given_release_lead_minutes)
  ON CONFLICT ON CONSTRAINT site_entrance_pkey DO UPDATE SET
    contact_en = excluded.contact_en, contact_fr = excluded.contact_fr, telephone = excluded.telephone,
    instructions_en = excluded.instructions_en, instructions_fr = excluded.instructions_fr,
    release_lead_minutes = excluded.release_lead_minutes, version = e.version + 1
  WHERE seen_version IS NULL OR e.version = seen_version;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM audit_write(
    who, 'siteEntrance.save', 'site', given_site,
    jsonb_strip_nulls(jsonb_build_object(
      'contactIsSet', given_contact_en IS NOT NULL, 'telephoneIsSet', given_telephone IS NOT NULL,
      'instructionsAreSet', given_instructions_en IS NOT NULL, 'releaseLeadMinutes', given_release_lead_minutes)));
  outcome := 'done';
  answer := site_entrance_view(given_site);
END
$$;

-- Whether a site's settings of its entrance are an actor's to see: the unit's and the service's of every site, its own
-- people's of their site.
CREATE OR REPLACE FUNCTION site_entrance_within_reach(who actor, given_site text) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM site AS s WHERE s.code = given_site)
    AND ((who).role IN ('rju', 'service') OR ((who).role IN ('siteStaff', 'frontDesk') AND (who).site = given_site));

-- How many minutes before a day its site's own people may have its list released: two days. Whom it names is known no
-- longer than it has to be.
CREATE OR REPLACE FUNCTION site_release_lead_max() RETURNS integer
  LANGUAGE sql IMMUTABLE
  RETURN 2880;
