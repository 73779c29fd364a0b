public import PostgresClient

/// Why a value can't be sealed or opened. No case holds a key or a value.
public enum KeyringError: Error, Sendable {
  /// The key was destroyed, and with it everything that it sealed.
  case destroyed
  /// The keyring has no such key.
  case unknownKey
  /// The key is wrapped by a master key that isn't set.
  case otherMasterKey
  /// The value was altered, moved to another row, or sealed with another key.
  case doesNotOpen
  /// The value can't be sealed.
  case cannotSeal
  /// The keyring's database failed, or can't be reached.
  case unavailable(PostgresError)
}
