-- The settings of this session because of which the keyring's server writes the parameters of statements, or values of
-- plans, into its log, each with its value. Proofs and wrapped keys are parameters, so there should be none.
CREATE OR REPLACE FUNCTION keyring_parameters_logged() RETURNS TABLE (setting text, value text)
  LANGUAGE sql STABLE
AS $$
  SELECT s.name, current_setting(s.name)
  FROM (
    VALUES
      ('log_statement', current_setting('log_statement') = 'all'),
      ('log_min_duration_statement', current_setting('log_min_duration_statement') <> '-1'),
      ('log_min_duration_sample',
        current_setting('log_min_duration_sample') <> '-1' AND current_setting('log_statement_sample_rate') <> '0'),
      ('log_transaction_sample_rate', current_setting('log_transaction_sample_rate') <> '0')
  ) AS s (name, logs)
  WHERE s.logs AND current_setting('log_parameter_max_length') <> '0'
  UNION ALL
  SELECT 'log_parameter_max_length_on_error', current_setting('log_parameter_max_length_on_error')
  WHERE current_setting('log_parameter_max_length_on_error') <> '0'
  UNION ALL
  SELECT 'auto_explain.log_min_duration', current_setting('auto_explain.log_min_duration', true)
  WHERE coalesce(nullif(current_setting('auto_explain.log_min_duration', true), ''), '-1') <> '-1'
$$;
