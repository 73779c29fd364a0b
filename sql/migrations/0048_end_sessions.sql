-- The end of somebody's sessions by others, when a laptop is lost or somebody leaves. Until now a session was ended by
-- its person, by the provider or by its limits. Now the unit, or an operator in its name, ends all sessions of
-- a subject at once (session_end_of), for the reason 'unit'.
--
-- They are found by session_by_subject, however many sessions of others are open.

ALTER TABLE session
  DROP CONSTRAINT session_end_reason_known,
  ADD CONSTRAINT session_end_reason_known CHECK (
    ended_because IN ('signedOut', 'provider', 'idle', 'absolute', 'unit'));

CREATE INDEX session_by_subject ON session (subject) WHERE ended_at IS NULL;
