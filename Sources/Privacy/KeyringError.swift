public import PostgresClient

/// Why a sealed value could not be made or opened. None holds a key or a value.
public enum KeyringError: Error, Sendable {
  /// The key was destroyed, and with it what it sealed.
  case destroyed
  /// No such key is in the keyring.
  case unknownKey
  /// The key was wrapped by another master key than the one that is set.
  case otherMasterKey
  /// The value was altered, moved to another row, or sealed with another key.
  case doesNotOpen
  /// The value could not be sealed.
  case cannotSeal
  /// The keyring's database could not be asked.
  case unavailable(PostgresError)
}
