-- A time as the chain writes it: UTC with microseconds, `2027-01-15T17:00:00.123456Z`. Hashes are made of this text, so
-- it never changes.
CREATE OR REPLACE FUNCTION audit_instant(at timestamptz) RETURNS text
  LANGUAGE sql STABLE
  RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
