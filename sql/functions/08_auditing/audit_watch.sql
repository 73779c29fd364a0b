-- Looks for unusual reading of names in the batches sealed since the last call, batches_max at most, and completes the
-- job that asks, all in one transaction. Returns false if the job is no longer the caller's; then nothing is done.
-- Only the service's own jobs watch.
--
-- Watched are the actions of audit_exposure that say so, by the rule of the actor's role in audit_watch_setting. The
-- alerts are manyObjects and outsideHours.
CREATE OR REPLACE FUNCTION audit_watch(who actor, batches_max integer, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  seen integer;
  newest integer;
  found_entry record;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  SELECT s.batch INTO seen FROM audit_watch_state AS s FOR UPDATE;
  -- Before anything is sealed there is no newest batch, and `least` would ignore the NULL.
  SELECT least(coalesce(max(b.number), 0), seen + batches_max) INTO newest FROM audit_batch AS b;
  IF newest <= seen THEN RETURN true; END IF;
  FOR found_entry IN
    SELECT a AS entry, s AS rule
    FROM audit_link AS l
    JOIN audit_entry AS a ON a.id = l.entry_id
    JOIN audit_exposure AS x ON x.action = a.action AND x.is_watched
    JOIN audit_watch_setting AS s ON s.role = a.actor_role
    WHERE l.batch > seen AND l.batch <= newest
    ORDER BY l.batch, l.position
  LOOP
    PERFORM audit_watch_entry(who, found_entry.entry, found_entry.rule);
  END LOOP;
  UPDATE audit_watch_state SET batch = newest;
  RETURN true;
END
$$;

-- Checks one reading by the rule of its role: how many objects the actor has read in the window that ends with it, and
-- whether the actor's site was open.
CREATE OR REPLACE FUNCTION audit_watch_entry(who actor, e audit_entry, rule audit_watch_setting) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  about actor := row((e).actor_subject, (e).actor_role, (e).actor_site);
  since timestamptz;
  seen record;
BEGIN
  -- What came before a closed alert was looked into, and isn't counted again.
  SELECT greatest((e).at - make_interval(mins => (rule).window_minutes), max(a.closed_at)) INTO since
  FROM audit_alert AS a
  WHERE a.kind = 'manyObjects' AND a.actor_subject = (about).subject AND a.actor_role = (about).role
    AND a.actor_site IS NOT DISTINCT FROM (about).site;
  SELECT count(DISTINCT (r.object_kind, r.object_id))::integer AS objects, min(r.at) AS starts_at, min(r.id) AS first
  INTO seen
  FROM audit_entry AS r JOIN audit_exposure AS x ON x.action = r.action AND x.is_watched
  WHERE r.actor_subject = (about).subject AND r.actor_role = (about).role
    AND r.actor_site IS NOT DISTINCT FROM (about).site AND r.at > since AND r.at <= (e).at;
  IF seen.objects > (rule).objects_max THEN
    PERFORM audit_alert_raise(who, 'manyObjects', about, seen.starts_at, (e).at, seen.objects, seen.first, (e).id);
  END IF;
  IF (rule).hours_margin_minutes IS NOT NULL AND (about).site IS NOT NULL
    AND NOT audit_within_hours((about).site, (e).at, (rule).hours_margin_minutes) THEN
    PERFORM audit_alert_raise(who, 'outsideHours', about, (e).at, (e).at, 1, (e).id, (e).id);
  END IF;
END
$$;

-- Whether a time is within a site's opening hours, with a margin before and after. It is if the site has no hours. The
-- days before and after count as well, because a margin may reach past midnight.
CREATE OR REPLACE FUNCTION audit_within_hours(given_site text, at timestamptz, margin_minutes integer) RETURNS boolean
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT NOT EXISTS (SELECT FROM opening_hours AS o WHERE o.site_code = given_site) OR EXISTS (
    SELECT
    FROM site AS s
    CROSS JOIN LATERAL (SELECT at AT TIME ZONE s.time_zone AS wall) AS here
    CROSS JOIN generate_series(-1, 1) AS shift
    JOIN opening_hours AS o
      ON o.site_code = s.code AND o.weekday = extract(isodow FROM here.wall::date + shift)::integer
    WHERE s.code = given_site
      AND here.wall >= here.wall::date + shift + o.opens - make_interval(mins => margin_minutes)
      AND here.wall <= here.wall::date + shift + o.closes + make_interval(mins => margin_minutes));
END;
