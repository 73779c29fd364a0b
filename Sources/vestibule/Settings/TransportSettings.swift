import PostgresClient

extension SettingsReader {
  /// The reason, in words, why a connection needn't be verified; `nil` if none is given.
  mutating func reasonToBePlain(_ key: String) -> String? {
    guard let reason = text(key) else { return nil }
    if reason.split(separator: " ").count < 3 { note(key, "must say in words why the connection needs no TLS") }
    return reason
  }

  /// Notes a connection string to another machine that allows less than a verified certificate, unless a reason is
  /// given.
  mutating func requireVerified(_ key: String, _ url: Secret, unless reason: String?) {
    guard !url.reveal().isEmpty else { return }
    switch ConnectionTransport(connectionString: url.reveal()) {
    case .local, .verified: break
    case .unverified:
      let setting = key.hasPrefix("keyring") ? "keyring.plainBecause" : "database.plainBecause"
      if reason == nil { note(key, "must not ask for less than sslmode=verify-full, unless \(setting) says why") }
    case nil: note(key, "must be a connection string of PostgreSQL")
    }
  }
}
