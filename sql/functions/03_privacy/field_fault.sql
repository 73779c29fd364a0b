-- The answer of a door to one faulty field of a request, with the values that are possible where there is a choice.
CREATE OR REPLACE FUNCTION field_fault(field text, reason text, choices text[] DEFAULT NULL) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  RETURN jsonb_build_object('errors', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
    'field', field, 'reason', reason, 'choices', to_jsonb(choices)))));
