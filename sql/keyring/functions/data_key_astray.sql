-- Of these keys, those that the keyring doesn't know, or where given_living is true, those that live in it.
CREATE OR REPLACE FUNCTION data_key_astray(given_ids uuid[], given_living boolean) RETURNS TABLE (id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  SELECT given.id
  FROM unnest(given_ids) AS given (id) LEFT JOIN data_key AS k ON k.id = given.id
  WHERE CASE WHEN given_living THEN k.wrapped IS NOT NULL ELSE k.id IS NULL END
$$;
