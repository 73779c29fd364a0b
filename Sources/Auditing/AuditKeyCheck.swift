import PostgresClient
public import Privacy

/// Why a process may not seal the trail with its keys.
public enum AuditKeyFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The newest batch was sealed with another key than those of this process.
  case otherKey(sealedBy: String)
  /// The newest batch's seal isn't that of the key that it names.
  case badSeal(batch: Int)
  /// The key made no seal yet, and nobody has adopted it.
  case notAdopted

  public var description: String {
    switch self {
    case .otherKey(let id):
      "The audit trail's newest batch was sealed with the key \(id), which is neither AUDIT_KEY nor one of "
        + "AUDIT_FORMER_KEYS. Set the key that sealed it; if you change keys, set it in AUDIT_FORMER_KEYS."
    case .badSeal(let batch):
      "The seal of the audit trail's batch \(batch) is wrong. Run: vestibule audit verify"
    case .notAdopted:
      "AUDIT_KEY hasn't sealed the audit trail so far. If it is the right one, set the key before it in "
        + "AUDIT_FORMER_KEYS and run: vestibule audit adopt-key"
    }
  }
}

/// Whether a process may seal the trail: the key that it seals with was adopted, and the newest seal, if it can be
/// verified, is right.
///
/// The database refuses a batch under a key that nobody adopted. This says so beforehand, and in words.
public struct AuditKeyCheck: Sendable {
  private let database: Database
  private let keys: AuditKeys

  public init(database: Database, keys: AuditKeys) {
    self.database = database
    self.keys = keys
  }

  /// Requires that the current key may seal the next batch. A trail without a batch may be sealed by any key. A key
  /// that was adopted before the newest one may go on sealing: it is that of programs that aren't restarted yet. It
  /// reads one row.
  ///
  /// - Throws: `AuditKeyFault`; `PostgresError` if the database can't be read.
  public func require() async throws {
    guard try await latest().isAdopted else { throw AuditKeyFault.notAdopted }
  }

  /// Has the current key adopted, so that it may seal from now on. Former keys may go on sealing while programs are
  /// restarted. Adopting it twice is the same as once.
  ///
  /// - Returns: whether it wasn't adopted before.
  /// - Throws: `AuditKeyFault` unless it was adopted before, or the newest seal was made with one of these keys;
  ///   `PostgresError`.
  public func adopt() async throws -> Bool {
    let latest = try await latest()
    if latest.isAdopted { return false }
    let isAdopted: Bool = try await database.acting(as: .worker).value(
      of: "audit_key_adopt", ["given_key": .text(keys.current.id), "given_former": .text(latest.sealedBy ?? "")])
    guard isAdopted else { throw AuditKeyFault.notAdopted }
    return true
  }

  /// Whether the current key was adopted, and which key made the newest seal. The seal is verified if its key is one of
  /// these; another key's is of no concern to a key that was adopted.
  private func latest() async throws -> (isAdopted: Bool, sealedBy: String?) {
    let row = try await database.acting(as: .worker).row(
      of: "audit_seal_latest", ["given_key": .text(keys.current.id)])
    let isAdopted: Bool = try row.get("is_adopted")
    guard try row.get("number", as: Int?.self) != nil else { return (isAdopted, nil) }
    let batch = try AuditBatch(row)
    guard let key = keys[batch.key] else {
      if isAdopted { return (isAdopted, batch.key) }
      throw AuditKeyFault.otherKey(sealedBy: batch.key)
    }
    let chain: String = try row.get("chain")
    guard key.matches(batch.seal, AuditCanonical.bytes(of: batch, chain: chain)) else {
      throw AuditKeyFault.badSeal(batch: batch.number)
    }
    return (isAdopted, batch.key)
  }
}
