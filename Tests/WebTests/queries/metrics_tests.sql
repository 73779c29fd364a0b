-- name: test_end_doors_lost
-- Takes from the application every door that ends a meeting, so that each fails.
DO $$
DECLARE
  door regprocedure;
BEGIN
  FOR door IN
    SELECT p.oid::regprocedure FROM pg_proc AS p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND p.proname IN ('meeting_cancel', 'meeting_decline', 'meeting_stop', 'meeting_withdraw', 'process_withdraw')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM vestibule_application', door);
  END LOOP;
END
$$;
