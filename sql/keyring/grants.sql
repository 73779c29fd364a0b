-- role: vestibule_keyring
-- unguarded: data_key_destroy (it checks the proof for the key itself)
-- unguarded: data_key_rewrap (it checks the proof for the keys and values itself)
-- unguarded: data_key_add (the keyring knows no actors; a new key changes none)
-- unguarded: data_key_count (the keyring knows no actors; reading wrapped keys is what its role is for)
-- unguarded: data_key_find (as above), data_key_find_all (as above), data_key_list (as above)
-- unguarded: data_key_masters (as above), data_key_astray (as above)
-- unguarded: keyring_trail_list (the keyring knows no actors; its lines name keys and logins)
--
-- Who may do what in the keyring. vestibule_keyring has no rights on a table: it reads and adds keys by the functions,
-- and destroys or rewraps one only with the service's proof. vestibule_application has no rights here.

GRANT EXECUTE ON FUNCTION
  data_key_add, data_key_astray, data_key_count, data_key_destroy, data_key_find, data_key_find_all, data_key_list,
  data_key_rewrap, data_key_masters, keyring_parameters_logged, keyring_trail_list
TO vestibule_keyring;
