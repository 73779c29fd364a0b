-- Requires that the caller's session doesn't show how a function came to its answer, and doesn't change what its text
-- means (scope.1). Raises insufficient_privilege, naming the setting: serializable transactions have locks on what they
-- read; messages below notice and the debug settings show plans and sorts. The service's connections pin them all.
CREATE OR REPLACE FUNCTION session_require_quiet() RETURNS void
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  loud text;
BEGIN
  loud := CASE
    WHEN current_setting('transaction_isolation') = 'serializable' THEN 'transaction_isolation'
    WHEN current_setting('client_min_messages') NOT IN ('notice', 'warning', 'error') THEN 'client_min_messages'
    WHEN current_setting('debug_print_parse') <> 'off' THEN 'debug_print_parse'
    WHEN current_setting('debug_print_rewritten') <> 'off' THEN 'debug_print_rewritten'
    WHEN current_setting('debug_print_plan') <> 'off' THEN 'debug_print_plan'
    WHEN current_setting('standard_conforming_strings') <> 'on' THEN 'standard_conforming_strings'
  END;
  IF loud IS NOT NULL THEN
    RAISE EXCEPTION 'nobody acts while % is %', loud, current_setting(loud) USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
