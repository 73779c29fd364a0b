import Auditing

/// The keys that seal and verify the audit trail. Only `work` and `audit verify` need them. The fewer processes know
/// them, the fewer can rewrite the trail.
struct AuditSettings: Sendable {
  /// `nil` only for commands that neither seal nor verify.
  let keys: AuditKeys?

  enum Declared {
    static let key = SecretSetting(
      "audit.key", "Seals the audit trail. Keep a copy that the database's operators can't access.",
      values: SecretSetting.key, use: .by(.serve, .work, .doctor, .audit).needed(by: .work, .audit))
    static let formerKeys = SecretSetting(
      "audit.formerKeys", "Former keys that sealed the audit trail, so that older parts can still be verified.",
      values: "keys of \(SecretSetting.key), separated by commas or white space",
      use: .by(.serve, .work, .doctor, .audit))

    static let group = SettingGroup("The audit trail", [key, formerKeys])
  }

  init(_ reader: inout SettingsReader, for purpose: Settings.Purpose) {
    let given = reader.secret(Declared.key)
    let current = given.flatMap { AuditKey(base64: $0.reveal()) }
    if current == nil, given != nil { reader.note(Declared.key, "must be \(Declared.key.facts.values)") }
    if Declared.key.isRequired(for: purpose), given == nil, !reader.hasFault(of: Declared.key) {
      reader.note(Declared.key, "must be set; make one with: openssl rand -base64 32")
    }
    let texts = (reader.secret(Declared.formerKeys)?.reveal() ?? "").split { $0.isWhitespace || $0 == "," }
    let former = texts.compactMap { AuditKey(base64: String($0)) }
    if former.count < texts.count {
      reader.note(Declared.formerKeys, "must be \(Declared.formerKeys.facts.values)")
    }
    keys = current.map { AuditKeys(current: $0, former: former) }
  }

  /// Reads only these keys, for verifying a file without a database.
  ///
  /// - Throws: `SettingsError` with everything that is wrong with them.
  static func readAlone() async throws -> AuditKeys {
    var reader = SettingsReader(try await Settings.source())
    let settings = AuditSettings(&reader, for: .audit)
    return try settings.required(reader.faults)
  }

  /// - Throws: `SettingsError` if there are none.
  func required(_ faults: [String] = []) throws(SettingsError) -> AuditKeys {
    guard faults.isEmpty, let keys else {
      throw SettingsError(faults: faults.isEmpty ? ["audit.key (AUDIT_KEY): must be set"] : faults)
    }
    return keys
  }
}
