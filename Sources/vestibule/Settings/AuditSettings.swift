import Auditing

/// The keys that seal and verify the audit trail. Only `work` and `audit verify` need them. The fewer processes know
/// them, the fewer can rewrite the trail.
struct AuditSettings: Sendable {
  /// `audit.key`, 32 bytes as Base64, which seals; and `audit.formerKeys`, earlier sealing keys, separated by commas.
  /// `nil` only for commands that neither seal nor verify.
  let keys: AuditKeys?

  init(_ reader: inout SettingsReader, isRequired: Bool) {
    let given = reader.secret("audit.key")
    let current = given.flatMap { AuditKey(base64: $0.reveal()) }
    if current == nil, given != nil { reader.note("audit.key", "must be 32 bytes as Base64") }
    if isRequired, given == nil { reader.note("audit.key", "must be set; make one with: openssl rand -base64 32") }
    let texts = reader.secret("audit.formerKeys")?.reveal().split(separator: ",") ?? []
    let former = texts.compactMap { AuditKey(base64: String($0)) }
    if former.count < texts.count {
      reader.note("audit.formerKeys", "must be keys of 32 bytes as Base64, separated by commas")
    }
    keys = current.map { AuditKeys(current: $0, former: former) }
  }

  /// Reads only these keys, for verifying a file without a database.
  ///
  /// - Throws: `SettingsError` with everything that is wrong with them.
  static func readAlone() async throws -> AuditKeys {
    var reader = SettingsReader(try await Settings.source())
    let settings = AuditSettings(&reader, isRequired: true)
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
