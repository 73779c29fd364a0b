-- role: vestibule_keyring
-- unguarded: data_key_destroy (the keyring knows no actors; its role alone may call it)
-- unguarded: data_key_rewrap (the keyring knows no actors; its role alone may call it)
--
-- Who may do what in the keyring. vestibule_keyring reads keys and adds them; it changes one only by the functions.
-- vestibule_application has no rights here.

GRANT SELECT, INSERT (id, purpose, master_key, wrapped) ON data_key TO vestibule_keyring;
GRANT EXECUTE ON FUNCTION
  data_key_add, data_key_count, data_key_destroy, data_key_find, data_key_find_all, data_key_list, data_key_rewrap
TO vestibule_keyring;
