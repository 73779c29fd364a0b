import PostgresClient

extension SettingsReader {
  /// The reason, in words, why a connection needn't be verified; `nil` if none is given.
  mutating func reasonToBePlain(_ setting: OptionalTextSetting) -> String? {
    guard let reason = text(setting) else { return nil }
    if reason.split(separator: " ").count < 3 { note(setting, "must say in words why the connection needs no TLS") }
    return reason
  }

  /// Notes a connection string to another machine that allows less than a verified certificate, unless a reason is
  /// given, which `because` would hold.
  mutating func requireVerified(
    _ setting: SecretSetting, _ url: Secret, unless reason: String?, of because: OptionalTextSetting
  ) {
    guard !url.reveal().isEmpty else { return }
    switch ConnectionTransport(connectionString: url.reveal()) {
    case .local, .verified: break
    case .unverified:
      if reason == nil {
        note(setting, "must not ask for less than sslmode=verify-full, unless \(because.facts.name) says why")
      }
    case nil: note(setting, "must be a connection string of PostgreSQL")
    }
  }
}
