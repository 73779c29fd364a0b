-- name: actor_assume
-- Sets, for this transaction, who acts, by a voucher that acting() checks whenever it is asked.
SELECT set_config('acting.voucher', $1, true);

-- name: actor_key_install
-- Puts the key by which vouchers are checked, and the one before it where it still counts, in place of all others.
SELECT actor_key_install($1::bytea, $2::bytea, $3::bytea, $4::bytea);
