-- Faults on purpose.

-- name: fault_backend
-- Which backend serves this session.
SELECT pg_backend_pid() AS pid;

-- name: fault_terminate
-- Ends a backend.
SELECT pg_terminate_backend($1::integer) AS ended;

-- name: fault_make_mutator
-- Makes a function that changes another function's text and returns the former text; it fails if there is no such text.
CREATE FUNCTION house_mutate(name text, was text, becomes text) RETURNS text
  LANGUAGE plpgsql AS $$
DECLARE
  definition constant text := pg_get_functiondef(name::regproc);
BEGIN
  IF strpos(definition, was) = 0 THEN RAISE EXCEPTION 'no such text in %: %', name, was; END IF;
  EXECUTE replace(definition, was, becomes);
  RETURN definition;
END
$$;

-- name: fault_mutate
-- Changes a function's text, and returns the former text.
SELECT house_mutate($1, $2, $3) AS was;

-- name: fault_make_restorer
-- Makes a function that restores another function's text.
CREATE FUNCTION house_restore(definition text) RETURNS boolean
  LANGUAGE plpgsql AS $$ BEGIN EXECUTE definition; RETURN true; END $$;

-- name: fault_restore
-- Restores a function's text.
SELECT house_restore($1) AS restored;
