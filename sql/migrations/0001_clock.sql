-- The one clock.
--
-- Every statement that needs the time asks clock_now(), and nothing else: the database's clock, moved by
-- clock_setting. Host clocks decide nothing, so two hosts never disagree, and a demonstration or a test can move
-- time on while whatever falls due happens in order. Production can't: the constraint holds its shift at zero, and
-- the mode is changed by the owner of the schema alone.
--
-- The role vestibule_application is what the running service may do. Login roles are made members of it; it owns
-- nothing. It belongs to the cluster, hence the guard against another database having made it in the same moment.

DO $$
BEGIN
  CREATE ROLE vestibule_application NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
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

-- In plpgsql, as its plan is kept for the session: it is asked a dozen times a request.
CREATE FUNCTION clock_now() RETURNS timestamptz
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT statement_timestamp() + shift FROM clock_setting WHERE singleton);
END
$$;

COMMENT ON FUNCTION clock_now() IS 'The time of the running statement, by the clock that decides everything.';

GRANT SELECT ON clock_setting TO vestibule_application;
