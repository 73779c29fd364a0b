-- The clock, and the role that the service runs as.
--
-- Every statement that needs the time calls clock_now(): the database's clock, shifted by clock_setting. Host clocks
-- decide nothing, so two hosts never disagree. A demonstration or a test shifts the clock forward, and whatever falls
-- due happens in order. In production a constraint holds the shift at zero, and only the owner of the schema can change
-- the mode.
--
-- vestibule_application holds the rights of the running service. Login roles are made members of it; it owns nothing.
-- Roles belong to the whole cluster, so another database may already have created it, or create it at the same moment.
-- If the owner may not create roles, an administrator creates it once, beforehand.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vestibule_application') THEN
    CREATE ROLE vestibule_application NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the role vestibule_application is missing, and the owner may not create roles'
      USING ERRCODE = 'insufficient_privilege',
        DETAIL = 'let an administrator run once: CREATE ROLE vestibule_application NOLOGIN; '
          'GRANT vestibule_application TO the role of database.url; then migrate again';
END
$$;

CREATE TABLE clock_setting (
  singleton boolean PRIMARY KEY DEFAULT true,
  mode text NOT NULL DEFAULT 'production',
  shift interval NOT NULL DEFAULT '0',
  CONSTRAINT clock_setting_is_one_row CHECK (singleton),
  CONSTRAINT clock_setting_mode_known CHECK (mode IN ('production', 'demonstration')),
  CONSTRAINT clock_setting_shifts_in_demonstration_only CHECK (mode = 'demonstration' OR shift = interval '0')
);

INSERT INTO clock_setting DEFAULT VALUES;

-- In plpgsql because its plan is kept for the session: a request calls it a dozen times.
CREATE FUNCTION clock_now() RETURNS timestamptz
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT statement_timestamp() + shift FROM clock_setting WHERE singleton);
END
$$;

COMMENT ON FUNCTION clock_now() IS 'The time of the running statement, by the clock that decides everything.';
