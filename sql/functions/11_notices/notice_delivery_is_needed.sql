-- Whether a notice still has to reach its recipient: they haven't acknowledged it, haven't been told of a newer
-- version, and its matter isn't settled.
CREATE OR REPLACE FUNCTION notice_delivery_is_needed(given_notice uuid) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM notice AS n
    WHERE n.id = given_notice AND n.acknowledged_at IS NULL AND NOT notice_is_settled(n)
      AND NOT notice_is_superseded(n.mailbox_id, n.kind, n.subject_kind, n.subject_id, n.version))
$$;
