-- Sets who acts for the rest of the transaction. The voucher isn't checked here but by acting(), whenever it is asked.
CREATE OR REPLACE FUNCTION acting_assume(voucher text) RETURNS text
  LANGUAGE sql
AS $$ SELECT set_config('acting.voucher', voucher, true) $$;
