-- scope.1: whoever calls a function that reads sees its plan.
-- test: WallsTests.ClosedReadTests/plans
CREATE OR REPLACE FUNCTION process_list()
  RETURNS TABLE (id uuid, reference text, region text, state text, mediators jsonb)
  LANGUAGE sql STABLE
AS 'SELECT id, reference, region, state, NULL::jsonb FROM process';
GRANT SELECT ON process TO vestibule_application;
GRANT EXECUTE ON FUNCTION acting, acting_role, acting_processes TO vestibule_application;
