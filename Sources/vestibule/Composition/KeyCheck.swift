import Auditing
import Privacy

/// Whether the keys of the settings are those of the installation.
///
/// A wrong key would be noticed late: names would be sealed that nobody opens, and the trail would break.
struct KeyCheck: Sendable {
  let keyring: Keyring
  /// `nil` for a process without an audit key.
  let audit: AuditKeyCheck?

  /// Requires that one of the master keys opens what is in the keyring, and that the audit key may seal. An empty
  /// keyring and an empty trail are fine.
  ///
  /// - Throws: `WrongMasterKey`, `AuditKeyFault`, or why one of them can't be read.
  func require() async throws {
    try await requireMasterKey()
    try await audit?.require()
  }

  /// - Returns: the ids of other master keys, which aren't set here, that wrap living keys as well.
  @discardableResult
  func requireMasterKey() async throws -> [String] {
    do {
      return try await keyring.requireOpenable()
    } catch KeyringError.otherMasterKey {
      throw WrongMasterKey()
    }
  }
}

/// No master key of the settings opens anything in the keyring.
struct WrongMasterKey: Error, CustomStringConvertible {
  var description: String {
    "The master key (KEYRING_MASTER_KEY) opens no key of the keyring, so no name. Set the one that it was made with; "
      + "while it is being changed, set the key before it in KEYRING_FORMER_MASTER_KEYS. "
      + "vestibule keyring status shows the ids of the keys that are needed."
  }
}
