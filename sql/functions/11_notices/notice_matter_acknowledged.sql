-- Whether somebody who was told the same has acknowledged it: the notice itself, or one that its ladder made of it.
CREATE OR REPLACE FUNCTION notice_matter_acknowledged(given notice) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM notice AS n
    WHERE n.subject_kind = given.subject_kind AND n.subject_id = given.subject_id AND n.kind = given.kind
      AND n.version = given.version AND n.acknowledged_at IS NOT NULL)
$$;
