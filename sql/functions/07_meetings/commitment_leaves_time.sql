-- Trigger on commitment: nobody is due at another site sooner than the way there takes (entry.2). It locks the person,
-- as every door that commits people does, so that of two meetings at once the second sees the first.
--
-- Raises commitment_leaves_time_to_travel, as an exclusion: two meetings want the same person.
CREATE OR REPLACE FUNCTION commitment_leaves_time() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM FROM mediator AS m WHERE m.id = NEW.person_id FOR NO KEY UPDATE;
  PERFORM FROM participant AS p WHERE p.id = NEW.person_id FOR NO KEY UPDATE;
  PERFORM FROM person AS p WHERE p.id = NEW.person_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM meeting AS m
    CROSS JOIN LATERAL (
      SELECT c.meeting_id, c.during FROM commitment AS c
      WHERE c.person_id = NEW.person_id AND c.during && travel_around(NEW.during, 2880)
        AND c.state IN ('held', 'confirmed')
      OFFSET 0
    ) AS theirs
    JOIN meeting AS other ON other.id = theirs.meeting_id
    WHERE m.id = NEW.meeting_id AND other.id <> m.id AND other.site_code <> m.site_code
      AND theirs.during && travel_around(NEW.during, travel_minutes(m.site_code, other.site_code))
  ) THEN
    RAISE EXCEPTION 'somebody would be due at another site sooner than the way there takes'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'commitment_leaves_time_to_travel', TABLE = 'commitment';
  END IF;
  RETURN NULL;
END
$$;
